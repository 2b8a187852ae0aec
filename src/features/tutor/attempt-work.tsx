import { useState, type ReactNode } from 'react';
import { currentResponses } from '#core/assessment/responses.ts';
import { drawItems, mostPoints, type DrawnItem } from '#core/assessment/draw.ts';
import { needsTutor } from '#core/assessment/interaction.ts';
import type { Piece } from '#core/review/inbox.ts';
import { AnsweredItem } from '#bindings/item/answered-item.tsx';
import { ExamMedia } from '#bindings/item/exam-media.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { TextField } from '#ui/text-field.tsx';
import { ExamEvidence, StillSealed } from './exams/exam-evidence.tsx';
import { useAttemptItems } from './exams/use-attempt-items.ts';
import { NeedCourse } from './need-course.tsx';
import { useJudge } from './use-judge.ts';

interface AttemptWorkProps {
  piece: Piece;
  head: ReactNode;
  next: Piece | undefined;
}

/** The written items of an attempt, each with what to look for and the points given. */
export function AttemptWork({ piece, head, next }: AttemptWorkProps) {
  const documents = useDocuments('response', piece.id);
  const result = useDocuments('result', piece.id)?.[0];
  const attempt = useDocuments('attempt')?.find((entry) => entry.id === piece.id);
  const items = useAttemptItems(piece, attempt);
  const { assessment, exam } = items ?? {};
  const responses = exam ? exam.read?.responses : documents;
  const written = assessment && attempt ? drawItems(assessment, exam?.read?.seed ?? attempt.seed).filter(({ item }) => needsTutor(item)) : [];
  const values = currentResponses(responses ?? []);
  return (
    <ExamMedia media={exam?.read?.media}>
      <article className="review-work">
        {head}
        {exam && (
          <div className="late-piece">
            <ExamEvidence receipt={piece.receipt} />
            {!exam.read && <StillSealed closes={exam.closes} />}
          </div>
        )}
        {result && (
          <p className="note num">
            <T ns="tutor" k="scoredByServer" values={{ score: result.score, max: result.max }} />
          </p>
        )}
        {written.map(({ item, key, seed }) => (
          <section key={key} className="stack">
            <AnsweredItem heading="h2" item={item} value={values.get(key)?.value} seed={seed} />
            {item.rubric && (
              <ul className="note app-steps">
                {item.rubric.map((line) => (
                  <li key={line.zh}>
                    <Localised text={line} />
                  </li>
                ))}
              </ul>
            )}
          </section>
        ))}
      </article>
      <section className="judge">{items === null ? <NeedCourse course={piece.course} /> : written.length > 0 ? <PointsForm key={piece.id} piece={piece} items={written} next={next} /> : items && !(exam && !exam.read) && <p className="note"><T ns="tutor" k="nothingToJudge" /></p>}</section>
    </ExamMedia>
  );
}

function PointsForm({ piece, items, next }: { piece: Piece; items: readonly DrawnItem[]; next: Piece | undefined }) {
  const { t } = useText('tutor');
  const { give, busy, failed } = useJudge(piece, next);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(Object.fromEntries(Object.entries(piece.review?.points ?? {}).map(([item, points]) => [item, String(points)])));
  const [comment, setComment] = useState(piece.review?.comment ?? '');
  const points = Object.fromEntries(items.flatMap(({ key, points: most }) => (valid(typed[key], most) ? [[key, Number(typed[key])]] : [])));
  const max = mostPoints(items);
  const mark = Object.values(points).reduce((sum, value) => sum + value, 0);
  const complete = Object.keys(points).length === items.length;
  return (
    <form className="judge" onSubmit={(event) => event.preventDefault()}>
      <div className="mark" role="status">
        <b className="num">{mark}</b>
        <span className="body soft num">/ {max}</span>
      </div>
      {items.map(({ key, points: most }, at) => (
        <TextField key={key} label={t('pointsFor', { number: at + 1, max: most })} inputMode="decimal" value={typed[key] ?? ''} onChange={(event) => setTyped({ ...typed, [key]: event.target.value })} error={typed[key] && !valid(typed[key], most) ? t('pointsWrong', { max: most }) : undefined} />
      ))}
      <TextArea label={t('comment')} value={comment} onChange={(event) => setComment(event.target.value)} rows={4} maxLength={10_000} />
      {failed && (
        <p className="card card-clay card-tight" role="alert">
          <T ns="tutor" k="notSaved" />
        </p>
      )}
      <Button variant="primary" full busy={busy} disabled={!complete} onClick={() => void give({ points, mark, max, comment: comment.trim(), decision: 'accepted' })}>
        <T ns="tutor" k="give" />
      </Button>
    </form>
  );
}

const valid = (typed: string | undefined, max: number) => typed !== undefined && /^\d+(\.\d)?$/.test(typed.trim()) && Number(typed) <= max;
