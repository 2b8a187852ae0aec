import { Link } from 'wouter';
import type { Reason, ReasonKind, Standing } from '#core/review/stuck.ts';
import type { LocalText } from '#core/text.ts';
import { paths } from '#bindings/paths.ts';
import { useLocalised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { Icon, type IconName } from '#ui/icon.tsx';
import type { CohortHere } from './use-cohort.ts';

const ICONS: Readonly<Record<ReasonKind, IconName>> = { silent: 'offline', 'not-started': 'book', missed: 'calendar', due: 'calendar', objective: 'cards', returned: 'undo', idle: 'pause', late: 'clock' };
/** What asks for something soon. */
const URGENT: ReadonlySet<ReasonKind> = new Set(['missed', 'due', 'late']);

interface ReasonLineProps {
  reason: Reason;
  here: Pick<CohortHere, 'courses' | 'courseTitle' | 'objectives'>;
}

/** Why somebody seems to be stuck, in a sentence with its figures; it leads to the piece where it is about one. */
function ReasonLine({ reason, here }: ReasonLineProps) {
  const localised = useLocalised();
  const values = {
    ...('days' in reason ? { count: reason.days } : { wrong: reason.wrong, of: reason.of, count: reason.attempts, objective: localised(here.objectives.name(reason.about.course, reason.objective)) }),
    ...('about' in reason ? { title: localised(titleOf(here, reason.about)) } : {}),
  };
  const words = <T ns="tutor-cohort" k={`reason.${reason.kind}`} values={values} />;
  return (
    <li className={URGENT.has(reason.kind) ? 'reason reason-soon' : 'reason'}>
      <Icon name={ICONS[reason.kind]} size="x" />
      <span>{'piece' in reason && reason.piece ? <Link to={paths.review(reason.piece)}>{words}</Link> : words}</span>
    </li>
  );
}

/** How somebody stands, in words: each reason, or that nothing is known. */
export function StandingWords({ standing, here }: { standing: Standing; here: ReasonLineProps['here'] }) {
  if (standing.state === 'unknown') {
    return (
      <p className="body soft">
        <T ns="tutor-cohort" k="reason.unknown" />
      </p>
    );
  }
  return (
    <ul role="list" className="reasons body">
      {standing.reasons.map((reason, at) => (
        <ReasonLine key={at} reason={reason} here={here} />
      ))}
    </ul>
  );
}

/** The title of a task, an assessment or a course, as it is on this device; that of the course where the course itself is not here. */
export function titleOf({ courses, courseTitle }: Pick<CohortHere, 'courses' | 'courseTitle'>, { kind, course, id }: { kind: 'task' | 'assessment' | 'course'; course: string; id: string }): LocalText {
  const manifest = courses.find((candidate) => candidate.manifest.course === course)?.manifest;
  if (kind === 'course') return courseTitle(course);
  const entries = manifest?.modules.flatMap((module): readonly { id: string; title: LocalText }[] => (kind === 'task' ? module.tasks : module.assessments));
  return entries?.find((entry) => entry.id === id)?.title ?? courseTitle(course);
}
