import { currentResponses } from '#core/assessment/responses.ts';
import { drawItems, type DrawnItem } from '#core/assessment/draw.ts';
import { needsTutor } from '#core/assessment/interaction.ts';
import type { AnswerFile, ResponseValue } from '#core/documents/attempt.ts';
import type { Result } from '#core/documents/feedback.ts';
import { AnswerFileView, AnswerFileWay } from '#bindings/item/answer-file.tsx';
import { AnsweredItem } from '#bindings/item/answered-item.tsx';
import { useContent } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { useLive } from '#bindings/use-live.ts';
import { useLoaded } from '#bindings/use-loaded.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { Button } from '#ui/button.tsx';
import { Kbd } from '#ui/kbd.tsx';
import { formOfItems } from './criteria.ts';
import { Desk, type WorkActs } from './desk.tsx';
import { PhotoDesk } from './photo-desk.tsx';
import { quoteIn } from './quote-in.ts';
import type { WorkProps } from './review-screen.tsx';
import { useDeskKeys } from './use-desk-keys.ts';
import { WithoutForm } from './without-form.tsx';

/** The written items of an attempt, each with what to look for and the points given. */
export function AttemptWork({ piece, proposals, reviews, ...rest }: WorkProps) {
  const content = useContent();
  const installed = useLive(content.courses)?.find((course) => course.course === piece.course)?.installed !== undefined;
  const assessment = useLoaded(`${piece.package}/${piece.about}/${installed}`, async () => (await content.assessment(piece.package, piece.about)) ?? content.assessment(piece.course, piece.about));
  const responses = useDocuments('response', piece.id);
  const result = useDocuments('result', piece.id)?.[0];
  const attempt = useDocuments('attempt')?.find((entry) => entry.id === piece.id);
  const written = assessment && attempt ? drawItems(assessment, attempt.seed).filter(({ item }) => needsTutor(item)) : [];
  const values = currentResponses(responses ?? []);
  const work = (acts: WorkActs) => <WrittenItems items={written} valueOf={(key) => values.get(key)?.value} result={result} acts={acts} />;
  if (!assessment || !attempt || written.length === 0) {
    const nothing = assessment && attempt ? <p className="note"><T ns="tutor" k="nothingToJudge" /></p> : undefined;
    return <WithoutForm head={rest.head} way={rest.way} course={piece.course} missing={assessment === null} nothing={nothing}>{work}</WithoutForm>;
  }
  return (
    <Desk {...rest} key={piece.id} parts={{ piece, form: formOfItems(written), proposals, reviews }} pass={undefined} marking={assessment.marking}>
      {work}
    </Desk>
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
