import type { ResponseValue } from '../documents/attempt.ts';
import type { Item, ItemKey } from './item.ts';

/** Folds what a person may type in several ways into one: NFKC, Tibetan digits to 0-9, no spaces or final marks, lower case. */
export function foldAnswer(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u0F20-\u0F29]/g, (digit) => String(digit.charCodeAt(0) - 0x0f20))
    .replace(/[\u0F0D-\u0F12\u3002.,;:!?，；：！？、\s]+$/u, '')
    .replace(/[\u0F0B\u0F0C]+$/u, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** A number as typed (`3,196`, `３１９６`, `༣༡༩༦`, `-2.5`), or null where it is none. */
export function readNumber(text: string): number | null {
  const folded = foldAnswer(text).replace(/[\s,，]/g, '').replace(/−/g, '-');
  return /^[+-]?\d+(\.\d+)?$/.test(folded) ? Number(folded) : null;
}

/** Whether a response says nothing at all. */
export function isEmptyResponse(value: ResponseValue | undefined): boolean {
  return !value || (!(value.text ?? '').trim() && (value.choices ?? []).length === 0);
}

function scoreMultiple(points: number, chosen: ReadonlySet<string>, correct: ReadonlySet<string>): number {
  const right = [...chosen].filter((id) => correct.has(id)).length;
  const wrong = chosen.size - right;
  // Each right choice counts its share, each wrong one takes a share away, never below nothing.
  return Math.max(0, Math.round(((right - wrong) / correct.size) * points * 100) / 100);
}

/**
 * The score of a response, 0 to `item.points`, or null where a person has to judge it (or the key is not here).
 * The same function runs on the device (practice, provisional) and on the server (which decides).
 */
export function scoreItem(item: Pick<Item, 'type' | 'points'>, key: ItemKey | undefined, value: ResponseValue | undefined): number | null {
  if (item.type === 'extended') return isEmptyResponse(value) ? 0 : null;
  if (!key) return null;
  if (isEmptyResponse(value)) return 0;
  const text = value?.text ?? '';
  switch (item.type) {
    case 'choice':
      return value?.choices?.length === 1 && (key.correct ?? []).includes(value.choices[0]!) ? item.points : 0;
    case 'multiple':
      return scoreMultiple(item.points, new Set(value?.choices), new Set(key.correct));
    case 'text':
      return (key.accept ?? []).some((accepted) => foldAnswer(accepted) === foldAnswer(text)) ? item.points : 0;
    case 'number': {
      const number = readNumber(text);
      return number !== null && key.value !== undefined && Math.abs(number - key.value) <= (key.tolerance ?? 0) + 1e-9 ? item.points : 0;
    }
  }
}
