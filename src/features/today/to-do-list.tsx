import { useMemo } from 'react';
import { dueState } from '#core/enrolment/enrolment.ts';
import { toDo, type ToDo } from '#core/enrolment/to-do.ts';
import { ReviewRow } from '#bindings/review-row.tsx';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { useReview } from '#bindings/use-review.ts';
import type { StudiedCourse } from '#bindings/use-study.ts';
import { daysFrom } from '#i18n/format.ts';
import { useFormat } from '#i18n/use-format.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { Chip } from '#ui/chip.tsx';
import { List } from '#ui/list.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { SectionHead } from '#ui/section-head.tsx';

const SHOWN = 6;

/** What has still to be done, the nearest closing time first. */
export function ToDoList({ study }: { study: readonly StudiedCourse[] }) {
  const { person } = useSession();
  const attempts = useDocuments('attempt');
  const results = useDocuments('result');
  const drafts = useDocuments('draft');
  const revisions = useDocuments('revision');
  const reviews = useDocuments('review');
  const memberships = useDocuments('membership');
  const cohorts = useDocuments('cohort');
  const entries = useMemo(() => {
    if (!attempts || !results || !drafts || !revisions || !reviews || !memberships || !cohorts) return undefined;
    return toDo(study.map((entry) => entry.manifest), { learner: person.id, attempts, results, drafts, revisions, reviews, memberships, cohorts });
  }, [study, person.id, attempts, results, drafts, revisions, reviews, memberships, cohorts]);
  const review = useReview();
  const due = review && review.plan.cards.length > 0 ? review : undefined;
  if (!entries) return null;
  const count = entries.length + (due ? 1 : 0);
  return (
    <section>
      <SectionHead title={<T ns="today" k="toDo" />} end={<T ns="today" k="toDoCount" values={{ count }} />} />
      {count === 0 ? (
        <p className="note">
          <T ns="today" k="nothingToDo" />
        </p>
      ) : (
        <List indent={52}>
          {due && <ReviewRow review={due} />}
          {entries.slice(0, SHOWN).map((entry) => (
            <ToDoRow key={`${entry.course}/${entry.id}`} entry={entry} title={study.find((course) => course.course.course === entry.course)?.manifest.title} />
          ))}
        </List>
      )}
    </section>
  );
}

function ToDoRow({ entry, title }: { entry: ToDo; title?: StudiedCourse['manifest']['title'] }) {
  const now = useSession().clock.now();
  const format = useFormat(now);
  const to = entry.kind === 'task' ? paths.task(entry.course, entry.id) : entry.attempt ? paths.attempt(entry.attempt) : paths.assessment(entry.course, entry.id);
  return (
    <ListRow
      icon={entry.kind === 'task' ? 'write' : 'cards'}
      title={<Localised text={entry.entry.title} />}
      note={
        <>
          {title && <Localised text={title} />}
          {entry.due && (
            <>
              {' · '}
              <T ns="today" k="due" values={{ when: format.date(Date.parse(entry.due)) }} />
            </>
          )}
        </>
      }
      end={<ToDoChip entry={entry} now={now} />}
      to={to}
    />
  );
}

function ToDoChip({ entry, now }: { entry: ToDo; now: number }) {
  if (entry.state === 'feedback') return <Chip tone="wait"><T ns="today" k="newVersion" /></Chip>;
  const due = dueState(entry.due, now);
  if (due === 'past') return <Chip tone="bad"><T ns="today" k="overdue" /></Chip>;
  if (due === 'soon') return <Chip tone="wait"><T ns="today" k="daysLeft" values={{ count: daysFrom(now, Date.parse(entry.due!)) }} /></Chip>;
  return entry.state === 'begun' ? <Chip><T ns="today" k="begun" /></Chip> : null;
}
