import { groupExamCode } from '#core/exam/exam-code.ts';
import type { InvigilatedExam } from '#core/exam/exam-api.ts';
import { useSession } from '#bindings/services.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { Card } from '#ui/card.tsx';
import { Chip } from '#ui/chip.tsx';
import type { Directory } from '../use-tutor.ts';
import { ExamPeople } from './exam-people.tsx';

/** One exam: when it is, its code in letters that can be read from a distance, and its people. */
export function ExamCard({ exam, directory }: { exam: InvigilatedExam; directory: Directory }) {
  const now = useSession().clock.now();
  const format = useFormat(now);
  const moment = (at: string) => format.moment(Date.parse(at));
  return (
    <Card as="article">
      <div className="row">
        <h2 className="head grow">
          <Localised text={exam.title} />
        </h2>
        {now > Date.parse(exam.closes) && (
          <Chip>
            <T ns="tutor-exam" k="isOver" />
          </Chip>
        )}
      </div>
      <p className="note num">
        <T ns="tutor-exam" k="window" values={{ opens: moment(exam.opens), closes: moment(exam.closes) }} />
        {' · '}
        <T ns="tutor-exam" k="versions" values={{ versions: exam.versions.join(', ') }} />
      </p>
      {exam.code ? (
        <Code code={exam.code} />
      ) : (
        <p className="body exam-no-code">
          <T ns="tutor-exam" k={now >= Date.parse(exam.codeFrom) ? 'codeReady' : 'codeFrom'} values={{ when: moment(exam.codeFrom) }} />
        </p>
      )}
      <ExamPeople exam={exam} directory={directory} />
    </Card>
  );
}

/** Screen readers say it sign by sign, as the invigilator does. */
function Code({ code }: { code: string }) {
  return (
    <div className="exam-code">
      <p className="note">
        <T ns="tutor-exam" k="code" />
      </p>
      <p className="exam-signs" role="img" aria-label={[...code].join(' ')}>
        {groupExamCode(code)
          .split(' ')
          .map((group, at) => (
            <span key={at}>{group}</span>
          ))}
      </p>
      <p className="note">
        <T ns="tutor-exam" k="say" />
      </p>
    </div>
  );
}
