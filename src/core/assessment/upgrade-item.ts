import type { LocalText } from '../text.ts';
import type { Assessment, AnswerKeys, Item, ItemScoring } from './item.ts';
import { simpleItem, simpleScoring, type SimpleItem, type SimpleKey } from './simple-item.ts';

/** An item of a package that was made before items had interactions: one response, by its type. */
interface FirstItem {
  id: string;
  type: SimpleItem['type'];
  prompt: LocalText;
  choices?: readonly { id: string; text: LocalText }[];
  points: number;
  words?: { min: number; max: number };
  rubric?: readonly LocalText[];
  objective?: string;
  key?: SimpleKey;
}

const isFirst = (item: Item | FirstItem): item is FirstItem => 'type' in item;

function upgradeItem(item: Item | FirstItem): Item {
  if (!isFirst(item)) return item;
  const { key, objective, rubric, ...simple } = item;
  return { ...simpleItem(simple), ...(objective ? { objective } : {}), ...(rubric ? { rubric } : {}), ...(key ? { scoring: simpleScoring(item.type, key) } : {}) };
}

/** An assessment as any version of the compiler wrote it, in the present form: packages never change, the app does. */
export function upgradeAssessment(stored: Assessment): Assessment {
  return { ...stored, items: stored.items.map(upgradeItem) };
}

/** The same for the keys that a server keeps; `stored` is the assessment as it was stored. */
export function upgradeKeys(stored: Assessment, keys: AnswerKeys): AnswerKeys {
  const types = new Map((stored.items as readonly (Item | FirstItem)[]).filter(isFirst).map((item) => [item.id, item.type]));
  return Object.fromEntries(Object.entries(keys).map(([id, key]) => [id, types.has(id) ? simpleScoring(types.get(id)!, key as unknown as SimpleKey) : (key as ItemScoring)]));
}
