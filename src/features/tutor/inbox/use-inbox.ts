import { useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { arrivedAt, inbox, inboxOrder, type InboxFilter, type Piece } from '#core/review/inbox.ts';
import { lastWorkBefore } from '#core/review/last-work.ts';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { useSessionMemory } from '#bindings/use-session-memory.ts';
import { useDirectory, usePieces, type Directory } from '../use-tutor.ts';
import { readInboxFilter, writeInboxFilter } from './inbox-address.ts';

export interface Inbox {
  directory: Directory;
  /** Everything that waits. */
  waiting: readonly Piece[];
  /** What of it the filter shows. */
  shown: readonly Piece[];
  filter: InboxFilter;
  setFilter: (filter: InboxFilter) => void;
  /** Since when things count as new, and how many there are. */
  since: string;
  fresh: number;
}

/** The inbox as the address filters it; undefined while it is being read. */
export function useInbox(): Inbox | undefined {
  const directory = useDirectory();
  const pieces = usePieces();
  const since = useLastWork();
  const [filter, setFilter] = useInboxFilter();
  const waiting = useMemo(() => pieces && inbox(pieces), [pieces]);
  const shown = useMemo(() => pieces && directory && inboxOrder(pieces, filter, directory.allNames), [pieces, directory, filter]);
  if (!directory || !waiting || !shown || since === undefined) return undefined;
  return { directory, waiting, shown, filter, setFilter, since, fresh: waiting.filter((piece) => arrivedAt(piece) > since).length };
}

/** When this tutor last worked before today, by what they wrote then. */
function useLastWork(): string | undefined {
  const { person, clock } = useSession();
  const reviews = useDocuments('review');
  const decisions = useDocuments('late-decision');
  const today = new Date(clock.now()).setHours(0, 0, 0, 0);
  return useMemo(() => {
    if (!reviews || !decisions) return undefined;
    const own = [...reviews, ...decisions].filter((document) => document.author === person.id);
    return lastWorkBefore(own.map(({ writtenAt }) => writtenAt), today);
  }, [reviews, decisions, person.id, today]);
}

/** The filter in the address. Whoever comes back to the bare address finds it as they left it. */
function useInboxFilter(): readonly [InboxFilter, (filter: InboxFilter) => void] {
  const [, navigate] = useLocation();
  const query = useSearch();
  const [left, setLeft] = useSessionMemory('inbox.filter', '');
  const now = query ? `?${query}` : left;
  const filter = useMemo(() => readInboxFilter(now), [now]);
  return [
    filter,
    (next) => {
      const text = writeInboxFilter(next);
      setLeft(text);
      navigate(paths.inbox() + text, { replace: true });
    },
  ];
}
