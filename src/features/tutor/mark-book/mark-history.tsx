import type { MarkDecision } from '#core/documents/mark-decision.ts';
import type { CourseMark } from '#core/marks/course-mark.ts';
import { PartTitle } from '#bindings/mark-row.tsx';
import { useSession } from '#bindings/services.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import type { BookProps } from './mark-book.tsx';

interface DecisionLineProps {
  decision: MarkDecision;
  place: BookProps['place'];
  mark: CourseMark;
}

/** Who decided what about which mark, when and why, with the old and the new figure. */
export function DecisionLine({ decision, place, mark }: DecisionLineProps) {
  const { clock } = useSession();
  const { moment } = useFormat(clock.now());
  const { about, decision: kind, before, mark: now, reason } = decision;
  const part = mark.parts.find((each) => each.about === about);
  return (
    <div className="body">
      <span className="block">
        {about !== '' && <>{part ? <PartTitle part={part} /> : about}{' · '}</>}
        <T ns="tutor-marks" k={`did.${kind}`} />{' '}
        <b className="num">{[before, now].filter((figure) => figure !== undefined && figure !== null).join(' → ')}</b>
      </span>
      <span className="note block">
        <Localised text={place.directory.name(decision.author)} />
        {' · '}
        <span className="num">{moment(Date.parse(decision.writtenAt))}</span>
      </span>
      {reason !== '' && <q className="note">{reason}</q>}
    </div>
  );
}

/** Everything that was decided about one learner's mark, the newest first. Nothing of it is ever deleted. */
export function MarkHistory({ decisions, place, mark }: { decisions: readonly MarkDecision[]; place: BookProps['place']; mark: CourseMark }) {
  if (decisions.length === 0) return null;
  const sorted = [...decisions].sort((a, b) => b.writtenAt.localeCompare(a.writtenAt) || (a.id < b.id ? 1 : -1));
  return (
    <section className="stack">
      <h3 className="head">
        <T ns="tutor-marks" k="history" />
      </h3>
      <ol role="list" className="stack">
        {sorted.map((decision) => (
          <li key={decision.id} className="mark-head">
            <DecisionLine decision={decision} place={place} mark={mark} />
          </li>
        ))}
      </ol>
    </section>
  );
}
