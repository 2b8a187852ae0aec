import type { Assessment, Item } from '../assessment/item.ts';
import { hasSteps } from '../assessment/item-places.ts';

/** An item that can be practised here: its key is in the package, and no person has to judge it. */
export interface PracticeItem {
  course: string;
  assessment: string;
  item: Item;
}

/** The items of a practice whose answers can be judged on the device at once: not those that go on over several steps. */
export function practiceItems(course: string, { id, items }: Assessment): readonly PracticeItem[] {
  return items.filter(({ scoring }) => scoring !== undefined && scoring.processing !== 'tutor').filter((item) => !hasSteps(item)).map((item) => ({ course, assessment: id, item }));
}
