import type { Assessment, Item } from '../assessment/item.ts';

/** An item that can be practised here: its key is in the package, and no person has to judge it. */
export interface PracticeItem {
  course: string;
  assessment: string;
  item: Item;
}

/** The items of a practice whose answers can be judged on the device at once. */
export function practiceItems(course: string, { id, items }: Assessment): readonly PracticeItem[] {
  return items.filter(({ scoring }) => scoring !== undefined && scoring.processing !== 'tutor').map((item) => ({ course, assessment: id, item }));
}
