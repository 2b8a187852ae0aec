import { T } from '#i18n/t.tsx';
import { pointsSum, type JudgeForm } from './criteria.ts';
import type { Judgement } from './judgement.ts';
import { judgedFields } from './judgement.ts';

/** The whole mark, and how the points become it. */
export function MarkRule({ draft, form, pass }: { draft: Judgement; form: JudgeForm; pass: number | undefined }) {
  const { mark, max, points } = judgedFields(draft, form);
  const given = Object.keys(points).length;
  const sum = pointsSum(form, points);
  const share = max > 0 ? Math.round((mark / max) * 1000) / 10 : 0;
  return (
    <div className="mark" role="status">
      <span className="mark-sum">
        <b className="num">{mark}</b>
        <span className="body soft num">/ {max}</span>
      </span>
      <span className="note num">
        {given === 0 ? <T ns="tutor-review" k="sumRule" /> : sum && `${sum}${mark}`}
        {given === form.criteria.length && pass !== undefined && (
          <>
            {sum && ' · '}
            <T ns="tutor-review" k={share >= pass ? 'passes' : 'passesNot'} values={{ share, pass }} />
          </>
        )}
      </span>
    </div>
  );
}
