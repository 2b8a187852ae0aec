import type { Run } from '#core/course/lesson.ts';
import { FormulaSign } from './formula-sign.tsx';

/** Words of an item, emphasised or a formula where they are. */
export function PlainRun({ run: { text, formula, strong, emphasis } }: { run: Run }) {
  if (formula) return <FormulaSign formula={formula} text={text} />;
  if (strong) return <strong className="mark">{text}</strong>;
  return emphasis ? <em>{text}</em> : text;
}
