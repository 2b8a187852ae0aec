import type { Words } from '#core/course/lesson.ts';
import { rubricMaximum, type Criterion, type Task } from '#core/coursework/task.ts';
import { dueState } from '#core/enrolment/enrolment.ts';
import { useSession } from '#bindings/services.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { Card } from '#ui/card.tsx';

const textOf = (words: Words) => {
  const join = (runs: Words['zh']) => runs?.map((run) => run.text).join('');
  return { zh: join(words.zh) ?? join(words.bo) ?? '', bo: join(words.bo) };
};

function CriterionLines({ criterion }: { criterion: Criterion }) {
  return (
    <li>
      <p className="body">
        <Localised text={criterion.title} />
      </p>
      {criterion.about && (
        <p className="note">
          <Localised text={criterion.about} />
        </p>
      )}
      <ul className="rubric-levels note num">
        {criterion.levels.map((level) => (
          <li key={level.id}>
            <Localised text={level.title} /> {level.points}
          </li>
        ))}
      </ul>
    </li>
  );
}

function DueLine({ due }: { due: string | undefined }) {
  const { clock } = useSession();
  const format = useFormat(clock.now());
  const state = dueState(due, clock.now());
  if (!due || state === 'none') return null;
  return (
    <Card tone={state === 'past' ? 'clay' : state === 'soon' ? 'barley' : 'lake'} tight>
      <p className="body">
        <T ns="coursework" k={state === 'past' ? 'duePast' : 'due'} values={{ when: format.moment(Date.parse(due)) }} />
      </p>
    </Card>
  );
}

/** What is asked, until when, and what counts. */
export function Assignment({ task, due }: { task: Task; due: string | undefined }) {
  return (
    <section className="group assignment">
      <h1 className="page">
        <Localised text={task.title} />
      </h1>
      <DueLine due={due} />
      <div className="prompt">
        {task.prompt.map((part, index) => (
          <p key={index} className={part.kind === 'entry' ? 'read prompt-entry' : 'read'}>
            <Localised text={textOf(part.words)} />
          </p>
        ))}
      </div>
      <details className="rubric card">
        <summary className="head">
          <T ns="coursework" k="rubric" values={{ points: rubricMaximum(task.rubric), pass: task.pass }} />
        </summary>
        <ul role="list" className="stack">
          {task.rubric.map((criterion) => (
            <CriterionLines key={criterion.id} criterion={criterion} />
          ))}
        </ul>
      </details>
    </section>
  );
}
