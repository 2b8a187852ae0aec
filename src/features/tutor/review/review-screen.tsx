import type { ReactNode } from 'react';
import { useParams, useSearch } from 'wouter';
import type { Proposal } from '#core/documents/proposal.ts';
import type { Review } from '#core/documents/feedback.ts';
import { inboxOrder, type Piece } from '#core/review/inbox.ts';
import { liveProposals } from '#core/review/marking.ts';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Notice } from '#ui/notice.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { readInboxFilter, writeInboxFilter } from '../inbox/inbox-address.ts';
import { InboxList } from '../inbox-list.tsx';
import { useDirectory, usePieces, type Directory } from '../use-tutor.ts';
import { AttemptWork } from './attempt-work.tsx';
import type { DeskWay } from './desk.tsx';
import { DeskHead } from './desk-head.tsx';
import { RevisionWork } from './revision-work.tsx';
import '../tutor.css';
import '../inbox/inbox.css';
import './review.css';

export interface WorkProps {
  piece: Piece;
  pieces: readonly Piece[];
  proposals: readonly Proposal[];
  reviews: readonly Review[];
  directory: Directory;
  way: DeskWay;
  head: ReactNode;
}

/** One piece of work: the work on one side, the judgement on the other; the list stays beside it on a laptop. */
export function ReviewScreen() {
  const { t } = useText('tutor');
  const { work = '' } = useParams();
  const filter = readInboxFilter(useSearch());
  const directory = useDirectory();
  const pieces = usePieces();
  if (!directory || !pieces) return <LoadingLine label={t('inbox')} />;
  const piece = pieces.find((candidate) => candidate.id === work);
  const waiting = inboxOrder(pieces, filter, directory.allNames);
  return (
    <Screen kind="wide">
      <div className="review">
        <aside className="review-side" aria-label={t('inbox')}>
          <InboxList pieces={waiting} directory={directory} />
        </aside>
        {piece ? <Work key={piece.id} piece={piece} pieces={pieces} waiting={waiting} directory={directory} query={writeInboxFilter(filter)} /> : <NoSuchWork />}
      </div>
    </Screen>
  );
}

function NoSuchWork() {
  return (
    <Notice
      icon="inbox"
      title={<T ns="tutor" k="noSuchWork" />}
      action={
        <ButtonLink variant="outline" to={paths.inbox()}>
          <T ns="tutor" k="inbox" />
        </ButtonLink>
      }
    />
  );
}

function Work({ piece, pieces, waiting, directory, query }: { piece: Piece; pieces: readonly Piece[]; waiting: readonly Piece[]; directory: Directory; query: string }) {
  const { t } = useText('tutor');
  const { person } = useSession();
  const all = useDocuments('proposal');
  const reviews = useDocuments('review', piece.id);
  if (!all || !reviews) return <LoadingLine label={t('inbox')} />;
  const isReady = (other: Piece) => liveProposals(other.id, all, []).some(({ author, version }) => author === person.id && version.state === 'ready');
  const way = wayOf(piece, waiting, isReady, query);
  const at = waiting.findIndex((candidate) => candidate.id === piece.id);
  const head = <DeskHead piece={piece} directory={directory} way={way} position={at < 0 ? undefined : { at: at + 1, of: waiting.length }} />;
  const props: WorkProps = { piece, pieces, proposals: all.filter(({ parent }) => parent === piece.id), reviews, directory, way, head };
  return piece.kind === 'revision' ? <RevisionWork {...props} /> : <AttemptWork {...props} />;
}

/** Before and behind a piece in the list; onward after a release: the next that is not done with yet, going round, else the list. */
function wayOf(piece: Piece, waiting: readonly Piece[], isReady: (piece: Piece) => boolean, query: string): DeskWay {
  const at = waiting.findIndex((candidate) => candidate.id === piece.id);
  const to = (other: Piece | undefined) => other && paths.review(other.id) + query;
  const onward = [...waiting.slice(at + 1), ...waiting.slice(0, Math.max(0, at))].find((other) => other.id !== piece.id && !isReady(other));
  return { previous: to(waiting[at - 1]), next: to(waiting[at + 1]), onward: to(onward) ?? paths.inbox() + query, query };
}
