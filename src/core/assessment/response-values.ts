import type { ResponseValue } from '../documents/attempt.ts';
import type { Item } from './item.ts';

/**
 * What was answered, by response. Documents of protocol version 1 know one response alone, as a text or as choices; they are read
 * as the item's first.
 */
export function valuesOf(item: Pick<Item, 'responses'>, value: ResponseValue | undefined): Readonly<Record<string, readonly string[]>> {
  if (!value) return {};
  if (value.values) return value.values;
  const first = item.responses[0]?.id;
  const texts = value.choices ?? (value.text === undefined ? [] : [value.text]);
  return first === undefined ? {} : { [first]: texts };
}

/** Whether a response says nothing at all. */
export function isEmptyResponse(value: ResponseValue | undefined): boolean {
  const said = [value?.text, ...(value?.choices ?? []), ...Object.values(value?.values ?? {}).flat()];
  return said.every((text) => (text ?? '').trim() === '') && (value?.files ?? []).length === 0 && value?.sealed === undefined;
}
