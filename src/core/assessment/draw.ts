import type { Assessment, Item } from './item.ts';
import { seededRandom } from './qti/scope.ts';
import { isSection, type ItemRef, type Part, type Section } from './test-structure.ts';

/** An item as one attempt shows it. */
export interface DrawnItem {
  /** With its points in this assessment: its own times the weight of its place. */
  item: Item;
  points: number;
  /** For its variables and the order of its choices: an item that is drawn twice is not the same question twice. */
  seed: number;
  /** Tells apart an item that was drawn twice: what responses are kept under. */
  key: string;
  part: Part;
  section: Section;
}

type Child = ItemRef | Section;
type Random = (place: string) => number;

const nameOf = (child: Child) => (isSection(child) ? child.id : child.item);

/** Children in an order that the seed decides; equal chances for each order. */
function inDrawnOrder(children: readonly Child[], random: Random, place: string): Child[] {
  return children.map((child, index) => ({ child, index, at: random(`${place} ${index} ${nameOf(child)}`) })).sort((a, b) => a.at - b.at || a.index - b.index).map(({ child }) => child);
}

/** Those that a section's selection draws, in the order in which they stand in the section (drawn twice: twice). */
function selected(section: Section, random: Random): Child[] {
  const { children, select } = section;
  if (!select) return [...children];
  const required = children.filter((child) => child.required);
  const open = Math.max(0, select.count - required.length);
  const others = children.filter((child) => !child.required);
  const drawn = select.withReplacement && children.length > 0 ? Array.from({ length: open }, (_, turn) => children[Math.floor(random(`${section.id} again ${turn}`) * children.length)]!) : inDrawnOrder(others, random, `${section.id} select`).slice(0, open);
  const times = new Map<Child, number>();
  for (const child of [...required, ...drawn]) times.set(child, (times.get(child) ?? 0) + 1);
  return children.flatMap((child) => Array.from({ length: times.get(child) ?? 0 }, () => child));
}

/** QTI's ordering: those that are not fixed change places among themselves. */
function ordered(section: Section, children: readonly Child[], random: Random): Child[] {
  if (!section.shuffle) return [...children];
  const moving = inDrawnOrder(children.filter((child) => !child.fixed), random, `${section.id} order`);
  return children.map((child) => (child.fixed ? child : moving.shift()!));
}

/** The parts of an assessment; one that names none has one, with all items in order, to be gone through freely. */
export function partsOf(assessment: Assessment): readonly Part[] {
  return assessment.parts ?? [{ id: 'all', navigation: 'free', sections: [{ id: 'all', children: assessment.items.map(({ id }) => ({ item: id })) }] }];
}

/**
 * The items that an attempt shows, in their order: drawn by its seed, so the device that shows them and the server that scores them
 * agree without a word. Refs to items that are not there are left out.
 */
export function drawItems(assessment: Assessment, seed: number): readonly DrawnItem[] {
  const items = new Map(assessment.items.map((item) => [item.id, item]));
  const random = seededRandom(seed);
  const times = new Map<string, number>();
  const drawn: DrawnItem[] = [];
  const take = (part: Part, section: Section) => {
    for (const child of ordered(section, selected(section, random), random)) {
      if (isSection(child)) {
        take(part, child);
        continue;
      }
      const item = items.get(child.item);
      if (!item) continue;
      const time = (times.get(item.id) ?? 0) + 1;
      times.set(item.id, time);
      const points = item.points * (child.weight ?? 1);
      drawn.push({ item: points === item.points ? item : { ...item, points }, points, seed: seed + time - 1, key: time === 1 ? item.id : `${item.id}.${time}`, part, section });
    }
  };
  for (const part of partsOf(assessment)) for (const section of part.sections) take(part, section);
  return drawn;
}

/** The greatest number of points that an attempt at it can have. */
export function mostPoints(drawn: readonly DrawnItem[]): number {
  return drawn.reduce((sum, { points }) => sum + points, 0);
}
