import type { Item, ItemScoring } from '#core/assessment/item.ts';
import { processItem } from '#core/assessment/process-item.ts';
import type { SourceItem } from './item-file.ts';
import type { Media } from './media.ts';
import type { Problems } from './problems.ts';

interface NativeItem {
  item: Item;
  scoring: ItemScoring;
}

const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value);

/** What is wrong with the form of a native item; null where nothing is. */
function faultOf(value: unknown, expectedId: string): string | null {
  if (!isRecord(value) || !isRecord(value['item']) || !isRecord(value['scoring'])) return 'It should be a map of `item` and `scoring`.';
  const { item, scoring } = value as Record<string, Record<string, unknown>>;
  if (item!['id'] !== expectedId) return `The id \`${String(item!['id'])}\` is not the name of the file.`;
  if (!Array.isArray(item!['interactions']) || !Array.isArray(item!['responses']) || !isRecord(item!['prompt'])) return '`prompt`, `interactions` and `responses` should be there.';
  if (typeof item!['points'] !== 'number' || !(item!['points'] >= 0)) return '`points` should be a number.';
  if (!isRecord(scoring!['responses']) || !Array.isArray(scoring!['outcomes']) || typeof scoring!['most'] !== 'number') return '`responses`, `outcomes` and `most` of the scoring should be there.';
  const { interactions, responses } = value['item'] as unknown as Item;
  const undeclared = interactions.find(({ response }) => !responses.some(({ id }) => id === response));
  return undeclared ? `The response \`${undeclared.response}\` is not declared.` : null;
}

/** The same value with the SHA-256 of each file in place of its path. */
function withFiles(value: unknown, take: (path: string) => string | null): unknown {
  if (Array.isArray(value)) return value.map((each) => withFiles(each, take));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, key === 'file' && typeof each === 'string' ? (take(each) ?? '') : withFiles(each, take)]));
}

/** Reads `items/<id>.json`: an item and its scoring in the native form, as an import writes it, with files by their paths. */
export function readNativeItem(file: string, text: string, expectedId: string, media: Media, problems: Problems): SourceItem | null {
  const refuse = (what: string) => {
    problems.error(file, 1, what, 'Import the package again, or write the item as YAML.');
    return null;
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refuse(`This is not correct JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const fault = faultOf(value, expectedId);
  if (fault) return refuse(fault);
  const { item, scoring } = withFiles(value, (path) => media.take(path, { file, line: 1 })) as NativeItem;
  const { fault: broken } = processItem(item, scoring, undefined, 1);
  if (broken) problems.warn(file, 1, `Its rules cannot be run: ${broken}`, 'It is scored by nobody until they are mended.');
  return { item, scoring, file };
}
