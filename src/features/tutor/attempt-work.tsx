import { useState, type ReactNode } from 'react';
import { currentResponses } from '#core/assessment/responses.ts';
import type { Item } from '#core/assessment/item.ts';
import { needsTutor } from '#core/assessment/interaction.ts';
import type { Piece } from '#core/review/inbox.ts';
import { AnsweredItem } from '#bindings/item/answered-item.tsx';
import { useContent } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { useLive } from '#bindings/use-live.ts';
import { useLoaded } from '#bindings/use-loaded.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { TextField } from '#ui/text-field.tsx';
import { NeedCourse } from './need-course.tsx';
import { useJudge } from './use-judge.ts';

interface AttemptWorkProps {
  piece: Piece;
  head: ReactNode;
  next: Piece | undefined;
}

/** The written items of an attempt, each with what to look for and the points given. */
export function AttemptWork({ piece, head, next }: AttemptWorkProps) {
  const content = useContent();
  const installed = useLive(content.courses)?.find((course) => course.course === piece.course)?.installed !== undefined;
  const assessment = useLoaded(`${piece.package}/${piece.about}/${installed}`, async () => (await content.assessment(piece.package, piece.about)) ?? content.assessment(piece.course, piece.about));
  const responses = useDocuments('response', piece.id);
  const attempt = useDocuments('attempt')?.find(({ id }) => id === piece.id);
  const result = useDocuments('result', piece.id)?.[0];
  const written = assessment?.items.filter(needsTutor) ?? [];
  const values = currentResponses(responses ?? []);
  return (
    <>
      <article className="review-work">
        {head}
        {result && (
          <p className="note num">
            <T ns="tutor" k="scoredByServer" values={{ score: result.score, max: result.max }} />
          </p>
        )}
        {written.map((item) => (
          <section key={item.id} className="stack">
            <AnsweredItem heading="h2" item={item} value={values.get(item.id)?.value} seed={attempt?.seed ?? 0} />
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
      <section className="judge">{assessment === null ? <NeedCourse course={piece.course} /> : assessment && <PointsForm key={piece.id} piece={piece} items={written} next={next} />}</section>
    </>
  );
}

function PointsForm({ piece, items, next }: { piece: Piece; items: readonly Item[]; next: Piece | undefined }) {
  const { t } = useText('tutor');
  const { give, busy, failed } = useJudge(piece, next);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(Object.fromEntries(Object.entries(piece.review?.points ?? {}).map(([item, points]) => [item, String(points)])));
  const [comment, setComment] = useState(piece.review?.comment ?? '');
  const points = Object.fromEntries(items.flatMap((item) => (valid(typed[item.id], item.points) ? [[item.id, Number(typed[item.id])]] : [])));
  const max = items.reduce((sum, item) => sum + item.points, 0);
  const mark = Object.values(points).reduce((sum, value) => sum + value, 0);
  const complete = Object.keys(points).length === items.length;
  return (
    <form className="judge" onSubmit={(event) => event.preventDefault()}>
      <div className="mark" role="status">
        <b className="num">{mark}</b>
        <span className="body soft num">/ {max}</span>
      </div>
      {items.map((item, at) => (
        <TextField key={item.id} label={t('pointsFor', { number: at + 1, max: item.points })} inputMode="decimal" value={typed[item.id] ?? ''} onChange={(event) => setTyped({ ...typed, [item.id]: event.target.value })} error={typed[item.id] && !valid(typed[item.id], item.points) ? t('pointsWrong', { max: item.points }) : undefined} />
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
