import { useLayoutEffect, useRef, type Ref } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { InboxFilter, Piece } from '#core/review/inbox.ts';
import { paths } from '#bindings/paths.ts';
import { InboxRow } from './inbox/inbox-row.tsx';
import { readInboxFilter, writeInboxFilter } from './inbox/inbox-address.ts';
import { LongList, type LongListHandle } from './long-list.tsx';
import type { Directory } from './use-tutor.ts';

interface InboxListProps {
  pieces: readonly Piece[];
  directory: Directory;
  /** How the list is filtered: its links take it along. That of the address where nothing is given. */
  filter?: InboxFilter;
  /** Behind this moment a piece counts as new. */
  since?: string;
  /** The row that arrow keys have come to, if any. */
  at?: number;
  /** Asked when that row is drawn: whether it is to have the focus now. */
  takeFocus?: () => boolean;
  onOpen?: (at: number) => void;
  handle?: Ref<LongListHandle>;
}

const ROW_HEIGHT = 96;

/** What waits, oldest first, with how long it has waited since it was written. */
export function InboxList({ pieces, directory, filter, since, at, takeFocus, onOpen, handle }: InboxListProps) {
  const [path] = useLocation();
  const address = useSearch();
  const query = writeInboxFilter(filter ?? readInboxFilter(address));
  const current = pieces.findIndex((piece) => paths.review(piece.id) === path);
  const kept = at ?? current;
  const open = pieces[current]?.id;
  return (
    <LongList entries={pieces} keyOf={(piece) => piece.id} height={ROW_HEIGHT} className="inbox" keep={kept} first={Math.max(0, kept)} {...(open ? { follow: open } : {})} {...(handle ? { handle } : {})}>
      {(piece, index) => (
        <RowLink to={paths.review(piece.id) + query} current={index === current} reachable={at === undefined || index === at} takeFocus={index === at ? takeFocus : undefined} onOpen={() => onOpen?.(index)}>
          <InboxRow piece={piece} directory={directory} since={since} cohorts={directory.cohorts.length > 1} />
        </RowLink>
      )}
    </LongList>
  );
}

interface RowLinkProps {
  to: string;
  current: boolean;
  /** Whether Tab comes to it: one row of the list, the others by arrow keys. */
  reachable: boolean;
  takeFocus: (() => boolean) | undefined;
  onOpen: () => void;
  children: React.ReactNode;
}

function RowLink({ to, current, reachable, takeFocus, onOpen, children }: RowLinkProps) {
  const link = useRef<HTMLAnchorElement>(null);
  useLayoutEffect(() => {
    if (takeFocus?.()) link.current?.focus({ preventScroll: true });
  });
  return (
    <Link to={to} ref={link} aria-current={current ? 'page' : undefined} tabIndex={reachable ? 0 : -1} onClick={onOpen}>
      {children}
    </Link>
  );
}
