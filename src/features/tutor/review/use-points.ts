import { useState } from 'react';
import type { JudgeForm } from './criteria.ts';
import type { Judgement } from './judgement.ts';
import type { JudgementDesk } from './use-judgement.ts';

/** Which criterion the digits are for, and what they do. */
export function usePoints(desk: JudgementDesk, form: JudgeForm) {
  const [at, setAt] = useState(() => Math.max(0, form.criteria.findIndex(({ key }) => desk.draft.points[key] === undefined)));
  const goTo = (index: number) => {
    setAt(index);
    const radios = [...document.querySelectorAll<HTMLInputElement>(`[data-criterion="${index + 1}"] input[type="radio"]`)];
    (radios.find((radio) => radio.checked) ?? radios[0])?.focus();
  };
  const give = (level: number) => {
    const criterion = form.criteria[at];
    const points = criterion?.levels[level]?.points;
    if (!criterion || points === undefined) return;
    desk.change((now) => ({ ...now, points: { ...now.points, [criterion.key]: points } }));
    goTo(nextOpen({ ...desk.draft.points, [criterion.key]: points }, form, at));
  };
  return {
    at,
    setAt,
    keys: {
      ...Object.fromEntries(Array.from({ length: 9 }, (_, level) => [String(level + 1), () => give(level)])),
      ArrowDown: () => goTo(Math.min(form.criteria.length - 1, at + 1)),
      ArrowUp: () => goTo(Math.max(0, at - 1)),
    },
  };
}

/** The next criterion without points, going round; where there is none, the one after this. */
function nextOpen(points: Judgement['points'], { criteria }: JudgeForm, at: number): number {
  const round = criteria.map((_, step) => (at + 1 + step) % criteria.length);
  return round.find((index) => points[criteria[index]!.key] === undefined) ?? Math.min(criteria.length - 1, at + 1);
}
