import { useMemo } from 'react';
import type { InvigilatedExam } from '#core/exam/exam-api.ts';
import { examStates, type ExamState } from '#core/exam/exam-states.ts';
import { useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { Chip } from '#ui/chip.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { List } from '#ui/list.tsx';
import type { Directory } from '../use-tutor.ts';

/** Who of the cohorts that study the course has opened an exam and handed it in, as far as it is known here. */
export function ExamPeople({ exam, directory }: { exam: InvigilatedExam; directory: Directory }) {
  const openings = useDocuments('exam-opening');
  const attempts = useDocuments('attempt');
  const receipts = useDocuments('receipt');
  const people = useMemo(() => {
    const cohorts = directory.cohorts.filter((cohort) => cohort.courses.some(({ course }) => course === exam.course));
    return [...new Map(cohorts.flatMap(({ id }) => directory.learners(id)).map((person) => [person.id, person])).values()];
  }, [directory, exam.course]);
  const states = useMemo(() => openings && attempts && receipts && examStates(exam.packages, exam.assessment, { openings, attempts, receipts }), [exam, openings, attempts, receipts]);
  if (!states) return null;
  const known = people.flatMap(({ id }) => states.get(id) ?? []);
  return (
    <details className="exam-people">
      <summary className="body num">
        <T ns="tutor-exam" k="people" values={{ opened: known.length, handedIn: known.filter(({ at }) => at === 'handed-in' || at === 'received').length, count: people.length }} />
      </summary>
      <p className="note">
        <T ns="tutor-exam" k="peopleNote" />
      </p>
      <List>
        {people.map((person) => (
          <ListRow key={person.id} title={<Localised text={person.name} />} note={<HowOpened state={states.get(person.id)} />} end={<StateChip state={states.get(person.id)} />} />
        ))}
      </List>
    </details>
  );
}

function HowOpened({ state }: { state: ExamState | undefined }) {
  return state && <T ns="tutor-exam" k={state.by === 'code' ? 'byCode' : 'online'} />;
}

function StateChip({ state }: { state: ExamState | undefined }) {
  const format = useFormat(useSession().clock.now());
  return (
    <Chip tone={state?.at === 'received' ? 'got' : state?.at === 'handed-in' ? 'wait' : state ? 'act' : 'plain'}>
      <T ns="tutor-exam" k={`state.${state?.at ?? 'unknown'}`} values={{ when: state ? format.moment(Date.parse(state.since)) : '' }} />
    </Chip>
  );
}
