import type { Item, ItemScoring } from '#core/assessment/item.ts';
import type { Part } from '#core/assessment/test-structure.ts';
import type { ItemReader } from './item-reader.ts';

/** An item of a package, as far as it could be kept. */
export interface ImportedItem {
  /** As the package calls it. */
  id: string;
  file: string;
  title: string;
  item: Item;
  scoring: ItemScoring;
  reader: Pick<ItemReader, 'notes' | 'interactionLosses' | 'scoringLosses'>;
}

/** An item that could not be read at all. */
export interface LostItem {
  id: string;
  file: string;
  why: string;
}

/** A test of a package; its refs name items by their file (QTI 2 and 3, where ids may stand twice) or their id (QTI 1). */
export interface ImportedTest {
  id: string;
  title: string;
  file: string;
  parts: readonly Part[];
  minutes: number | null;
  attempts: number;
  notes: readonly string[];
}

export interface Imported {
  items: readonly ImportedItem[];
  lost: readonly LostItem[];
  tests: readonly ImportedTest[];
  /** Files of the course by path. */
  media: ReadonlyMap<string, Uint8Array>;
}
