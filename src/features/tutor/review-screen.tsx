import { useParams } from 'wouter';
import { inbox, type Piece } from '#core/review/inbox.ts';
import { paths } from '#bindings/paths.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { useText } from '#i18n/use-text.ts';
import { useSession } from '#bindings/services.tsx';
import { ButtonLink } from '#ui/button-link.tsx';
import { IconLink } from '#ui/icon-button.tsx';
import { Notice } from '#ui/notice.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { AttemptWork } from './attempt-work.tsx';
import { BeyondNote } from './beyond-note.tsx';
import { InboxList } from './inbox-list.tsx';
import { LateCard } from './late-card.tsx';
import { LateChip } from './late-chip.tsx';
import { PieceTitle } from './piece-title.tsx';
import { RevisionWork } from './revision-work.tsx';
import { useDirectory, usePieces, type Directory } from './use-tutor.ts';
import './tutor.css';

/** One piece of work: the work on one side, the judgement on the other; the list stays beside it on a laptop. */
export function ReviewScreen() {
  const { t } = useText('tutor');
  const { work = '' } = useParams();
  const directory = useDirectory();
  const pieces = usePieces();
  if (!directory || !pieces) return <LoadingLine label={t('inbox')} />;
  const piece = pieces.find((candidate) => candidate.id === work);
  const waiting = inbox(pieces);
  return (
    <Screen kind="wide">
      <div className="review">
        <aside className="review-side" aria-label={t('inbox')}>
          <InboxList pieces={waiting} directory={directory} />
        </aside>
        {piece ? <Work key={piece.id} piece={piece} pieces={pieces} waiting={waiting} directory={directory} /> : <NoSuchWork />}
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

interface WorkProps {
  piece: Piece;
  pieces: readonly Piece[];
  waiting: readonly Piece[];
  directory: Directory;
}

function Work({ piece, pieces, waiting, directory }: WorkProps) {
  const next = nextPiece(piece, waiting);
  const head = <WorkHead piece={piece} waiting={waiting} directory={directory} />;
  return piece.kind === 'revision' ? <RevisionWork piece={piece} pieces={pieces} head={head} next={next} /> : <AttemptWork piece={piece} head={head} next={next} />;
}

/** The piece after this one in the inbox, or the first where this one is not in it any more. */
function nextPiece(piece: Piece, waiting: readonly Piece[]): Piece | undefined {
  const at = waiting.findIndex((candidate) => candidate.id === piece.id);
  return waiting[at + 1] ?? waiting.find((candidate) => candidate.id !== piece.id);
}

function WorkHead({ piece, waiting, directory }: Omit<WorkProps, 'pieces'>) {
  const { t } = useText('tutor');
  const format = useFormat(useSession().clock.now());
  const at = waiting.findIndex((candidate) => candidate.id === piece.id);
  const previous = waiting[at - 1];
  const next = nextPiece(piece, waiting);
  return (
    <header>
      <TopBar
        back={{ label: t('inbox'), to: paths.inbox() }}
        actions={
          <>
            <LanguageSwitch />
            {previous && <IconLink icon="back" label={t('previous')} to={paths.review(previous.id)} />}
            {next && <IconLink icon="next" label={t('next')} to={paths.review(next.id)} />}
          </>
        }
      />
      <h1 className="title">
        <Localised text={directory.name(piece.learner)} /> · <PieceTitle piece={piece} />
      </h1>
      <p className="note num">
        <T ns="tutor" k="written" values={{ when: format.moment(Date.parse(piece.writtenAt)) }} />
        {' · '}
        {piece.receivedAt ? <T ns="tutor" k="received" values={{ when: format.moment(Date.parse(piece.receivedAt)) }} /> : <T ns="tutor" k="notReceived" />}
        {' · '}
        <T ns="tutor" k="version" values={{ number: piece.number }} />
      </p>
      <LateChip piece={piece} />
      <LateCard key={piece.id} piece={piece} />
      <BeyondNote work={piece.id} />
    </header>
  );
}
