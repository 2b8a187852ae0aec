import { Link } from 'wouter';
import type { Documents } from '#core/documents/kinds.ts';
import type { EventSort, TimelineEvent } from '#core/review/timeline.ts';
import { lessonsOf } from '#core/course/manifest.ts';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { Chip } from '#ui/chip.tsx';
import { Icon, type IconName } from '#ui/icon.tsx';
import { titleOf } from '../cohort/reason-line.tsx';
import type { CohortHere, Member } from '../cohort/use-cohort.ts';
import { useDirectory } from '../use-tutor.ts';

const ICONS: Readonly<Record<EventSort, IconName>> = { lesson: 'book', attempt: 'cards', 'hand-in': 'write', review: 'check', decision: 'clock', message: 'talk', other: 'info' };

interface EventRowProps {
  event: TimelineEvent;
  member: Member;
  here: CohortHere;
}

/** One thing that happened: what, when, what came of it; it leads to the piece where there is one. */
export function EventRow({ event, member, here }: EventRowProps) {
  const format = useFormat(useSession().clock.now());
  const directory = useDirectory();
  const { document } = event;
  const { author } = document as { author?: string };
  const when = event.at ? <span className="num">{format.moment(Date.parse(event.at))}</span> : <T ns="tutor-cohort" k="event.noTime" />;
  const note = author ? <>{when}{' · '}<Localised text={directory?.name(author) ?? { zh: '…' }} /></> : when;
  const inside = (
    <>
      <Icon name={ICONS[event.sort]} />
      <span className="event-text">
        <span className="block body"><EventTitle event={event} here={here} /></span>
        <span className="block note">
          {note}
          {member.record.results.some(({ parent, beyond }) => parent === document.id && beyond) && <>{' · '}<T ns="tutor" k="countsNothing" /></>}
        </span>
      </span>
      <EventEnd event={event} member={member} />
    </>
  );
  const to = linkOf(event, here, member);
  return to ? <Link to={to} className="event">{inside}</Link> : <div className="event">{inside}</div>;
}

/** Where an event leads: to the piece that it is about, where a tutor can open it. */
function linkOf({ sort, document }: TimelineEvent, here: CohortHere, { record }: Member): string | undefined {
  if (sort === 'message') return paths.tutorConversation(here.cohort.id, document.learner);
  const piece = sort === 'review' || sort === 'decision' ? document.parent : document.id;
  if (sort === 'attempt') return record.results.some(({ parent, state, items }) => parent === piece && (state === 'needs-review' || items.some(({ by }) => by === 'tutor'))) ? paths.review(piece) : undefined;
  return sort === 'hand-in' || sort === 'review' || sort === 'decision' ? paths.review(piece) : undefined;
}

function EventTitle({ event: { sort, course, document }, here }: { event: TimelineEvent; here: CohortHere }) {
  if (sort === 'message') return <>{(document as Documents['message']).text.slice(0, 80)}</>;
  if (sort === 'other') return <T ns="tutor-cohort" k="event.other" values={{ kind: document.type }} />;
  if (sort === 'lesson') return <LessonTitle entry={document as Documents['lesson-progress']} here={here} />;
  const { task, assessment, about } = document as { task?: string; assessment?: string; about?: string };
  const id = task ?? assessment ?? about ?? '';
  return (
    <>
      <T ns="tutor-cohort" k={`event.${sort}`} />
      {' · '}
      <Localised text={workTitle(here, course, id)} />
      {sort === 'hand-in' && (document as Documents['revision']).number > 1 && <>{' · '}<T ns="tutor" k="version" values={{ number: (document as Documents['revision']).number }} /></>}
    </>
  );
}

/** Reviews and decisions name a work without saying of which kind it is. */
function workTitle(here: CohortHere, course: string, id: string) {
  const modules = here.courses.find(({ manifest }) => manifest.course === course)?.manifest.modules ?? [];
  const isTask = modules.some(({ tasks }) => tasks.some((task) => task.id === id));
  return titleOf(here, { kind: isTask ? 'task' : 'assessment', course, id });
}

function LessonTitle({ entry, here }: { entry: Documents['lesson-progress']; here: CohortHere }) {
  const manifest = here.courses.find((candidate) => candidate.manifest.course === entry.course)?.manifest;
  const place = manifest && lessonsOf(manifest).find(({ lesson }) => lesson.id === entry.lesson);
  if (!place) return <Localised text={here.courseTitle(entry.course)} />;
  return <><T k="lessonNumber" values={{ number: place.number }} /> <Localised text={place.lesson.title} /></>;
}

function EventEnd({ event: { sort, document }, member: { record } }: Omit<EventRowProps, 'here'>) {
  if (sort === 'lesson') {
    const { completed, seen, pages } = document as Documents['lesson-progress'];
    return completed ? <Chip tone="got" icon="check"><T ns="tutor-cohort" k="state.done" /></Chip> : <span className="note num">{seen.length} / {pages}</span>;
  }
  if (sort === 'attempt') return <AttemptEnd attempt={document as Documents['attempt']} record={record} />;
  if (sort === 'review') {
    const { mark, max, decision } = document as Documents['review'];
    return decision === 'revise' ? <Chip tone="wait" icon="undo"><T ns="tutor-cohort" k="event.revise" /></Chip> : <Mark of={mark} max={max} />;
  }
  if (sort === 'decision') return <Chip tone={(document as Documents['late-decision']).decision === 'accepted' ? 'got' : 'bad'}><T ns="tutor" k={`lateCard.${(document as Documents['late-decision']).decision}`} /></Chip>;
  if (sort === 'hand-in' && !record.receipts.some(({ parent }) => parent === document.id)) return <Chip tone="wait"><T ns="tutor" k="notReceived" /></Chip>;
  if (sort === 'hand-in' && !record.reviews.some(({ parent }) => parent === document.id)) return <Chip tone="wait"><T ns="tutor" k="waitsForYou" /></Chip>;
  return null;
}

const Mark = ({ of, max }: { of: number; max: number }) => <span className="num head">{of} / {max}</span>;

function AttemptEnd({ attempt, record }: { attempt: Documents['attempt']; record: Member['record'] }) {
  const result = record.results.find(({ parent }) => parent === attempt.id);
  if (result?.state === 'scored') return <Mark of={result.score} max={result.max} />;
  return <Chip tone={attempt.state === 'open' ? 'plain' : 'wait'}><T ns="tutor" k={attempt.state === 'open' ? 'attemptOpen' : 'attemptWaits'} /></Chip>;
}
