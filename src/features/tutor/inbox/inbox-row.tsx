import { arrivedAt, waitsFor, type Piece } from '#core/review/inbox.ts';
import { useSession } from '#bindings/services.tsx';
import { daysFrom } from '#i18n/format.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { Chip } from '#ui/chip.tsx';
import { LateChip } from '../late-chip.tsx';
import { PieceTitle } from '../piece-title.tsx';
import type { Directory } from '../use-tutor.ts';

const LONG_DAYS = 7;

interface InboxRowProps {
  piece: Piece;
  directory: Directory;
  since: string | undefined;
  /** Whether it has to be said of which cohort it is. */
  cohorts: boolean;
}

/** One piece that waits: whose, what, for how long, and what else there is to know before it is opened. */
export function InboxRow({ piece, directory, since, cohorts }: InboxRowProps) {
  const now = useSession().clock.now();
  const format = useFormat(now);
  const days = Math.max(0, -daysFrom(now, Date.parse(piece.writtenAt)));
  const cohort = cohorts && directory.cohorts.find((candidate) => candidate.id === piece.cohort);
  const kinds = waitsFor(piece);
  return (
    <>
      <span className="inbox-line">
        <b className="head">
          <Localised text={directory.name(piece.learner)} />
        </b>
        <span className={days >= LONG_DAYS ? 'note num inbox-long' : 'note num'}>
          <T ns="tutor" k="waited" values={{ count: days }} />
        </span>
      </span>
      <span className="body inbox-title">
        <PieceTitle piece={piece} />
        {piece.number > 1 && (
          <>
            {' · '}
            <T ns="tutor" k="version" values={{ number: piece.number }} />
          </>
        )}
      </span>
      <span className="note inbox-note num">
        {cohort && (
          <>
            <Localised text={cohort.name} />
            {' · '}
          </>
        )}
        {piece.receivedAt ? <T ns="tutor" k="received" values={{ when: format.moment(Date.parse(piece.receivedAt)) }} /> : <T ns="tutor" k="notReceived" />}
      </span>
      <span className="inbox-chips">
        {since && arrivedAt(piece) > since && <Chip tone="act" icon="inbox"><T ns="tutor-cohort" k="inbox.new" /></Chip>}
        <LateChip piece={piece} />
        {kinds.includes('late') && <Chip tone="wait" icon="clock"><T ns="tutor-cohort" k="inbox.decide" /></Chip>}
        {kinds.includes('conflict') && <Chip tone="bad" icon="users"><T ns="tutor-cohort" k="inbox.kind.conflict" /></Chip>}
      </span>
    </>
  );
}
