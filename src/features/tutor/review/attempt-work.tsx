import { currentResponses } from '#core/assessment/responses.ts';
import { drawItems, type DrawnItem } from '#core/assessment/draw.ts';
import { needsTutor } from '#core/assessment/interaction.ts';
import type { AnswerFile, ResponseValue } from '#core/documents/attempt.ts';
import type { Result } from '#core/documents/feedback.ts';
import type { Piece } from '#core/review/inbox.ts';
import { AnswerFileView, AnswerFileWay } from '#bindings/item/answer-file.tsx';
import { AnsweredItem } from '#bindings/item/answered-item.tsx';
import { ExamMedia } from '#bindings/item/exam-media.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { Button } from '#ui/button.tsx';
import { Kbd } from '#ui/kbd.tsx';
import { ExamEvidence, StillSealed } from '../exams/exam-evidence.tsx';
import { useAttemptItems, type AttemptItems } from '../exams/use-attempt-items.ts';
import { formOfItems } from './criteria.ts';
import { Desk, type WorkActs } from './desk.tsx';
import { PhotoDesk } from './photo-desk.tsx';
import { quoteIn } from './quote-in.ts';
import type { WorkProps } from './review-screen.tsx';
import { useDeskKeys } from './use-desk-keys.ts';
import { WithoutForm } from './without-form.tsx';

/** The written items of an attempt, each with what to look for and the points given. Those of a sealed exam come from the server once it is closed. */
export function AttemptWork({ piece, proposals, reviews, ...rest }: WorkProps) {
  const documents = useDocuments('response', piece.id);
  const result = useDocuments('result', piece.id)?.[0];
  const attempt = useDocuments('attempt')?.find((entry) => entry.id === piece.id);
  const items = useAttemptItems(piece, attempt);
  const { assessment, exam } = items ?? {};
  const written = assessment && attempt ? drawItems(assessment, exam?.read?.seed ?? attempt.seed).filter(({ item }) => needsTutor(item)) : [];
  const values = currentResponses((exam ? exam.read?.responses : documents) ?? []);
  const work = (acts: WorkActs) => (
    <ExamMedia media={exam?.read?.media}>
      {exam && <ExamWords exam={exam} piece={piece} />}
      <WrittenItems items={written} valueOf={(key) => values.get(key)?.value} result={result} acts={acts} />
    </ExamMedia>
  );
  if (!assessment || !attempt || written.length === 0) {
    const nothing = assessment && attempt ? <p className="note">{(!exam || exam.read) && <T ns="tutor" k="nothingToJudge" />}</p> : undefined;
    return <WithoutForm head={rest.head} way={rest.way} course={piece.course} missing={items === null} nothing={nothing}>{work}</WithoutForm>;
  }
  return (
    <Desk {...rest} key={piece.id} parts={{ piece, form: formOfItems(written), proposals, reviews }} pass={undefined} marking={assessment.marking}>
      {work}
    </Desk>
  );
}

/** What the server noticed of the exam, and that its answers cannot be read before it is closed. */
function ExamWords({ exam, piece }: { exam: NonNullable<AttemptItems['exam']>; piece: Piece }) {
  return (
    <div className="late-piece">
      <ExamEvidence receipt={piece.receipt} />
      {!exam.read && <StillSealed closes={exam.closes} />}
    </div>
  );
}

interface WrittenItemsProps {
  items: readonly DrawnItem[];
  valueOf: (key: string) => ResponseValue | undefined;
  result: Result | undefined;
  acts: WorkActs;
}

function WrittenItems({ items, valueOf, result, acts }: WrittenItemsProps) {
  const comment = (key: string) => acts.onComment({ kind: 'item', item: key, ...quoteIn(key) });
  // The answer in which words are selected, or the first.
  useDeskKeys({ c: () => items[0] && comment((items.find(({ key }) => quoteIn(key).quote) ?? items[0]).key) });
  return (
    <>
      {result && (
        <p className="note num">
          <T ns="tutor" k="scoredByServer" values={{ score: result.score, max: result.max }} />
        </p>
      )}
      <AnswerFileWay value={answerOnDesk}>
        {items.map(({ item, key, seed }, at) => (
          <section key={key} className="stack written-item" data-item={key}>
            <AnsweredItem heading="h2" item={item} value={valueOf(key)} seed={seed} />
            {item.scoring?.explain && (
              <p className="note typed">
                <Localised text={item.scoring.explain} />
              </p>
            )}
            {item.rubric && (
              <ul className="note app-steps">
                {item.rubric.map((line) => (
                  <li key={line.zh}>
                    <Localised text={line} />
                  </li>
                ))}
              </ul>
            )}
            <div className="desk-acts">
              <Button variant="text" size="sm" icon="talk" onPointerDown={(event) => event.preventDefault()} onClick={() => comment(key)}>
                <T ns="tutor-review" k="commentAnswer" values={{ number: at + 1 }} /> {at === 0 && <Kbd>C</Kbd>}
              </Button>
            </div>
          </section>
        ))}
      </AnswerFileWay>
    </>
  );
}

/** A picture that is an answer is turned and enlarged as photos of coursework are; a recording is heard. */
function answerOnDesk(file: AnswerFile) {
  const { width, height } = file;
  if (!file.mediaType.startsWith('image/') || !width || !height) return <AnswerFileView key={file.sha256} file={file} />;
  return <PhotoDesk key={file.sha256} photo={{ ...file, width, height }} number={1} />;
}
