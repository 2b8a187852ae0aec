import type { OpenIndex } from './ask-index.ts';
import { wantedOf } from './grams.ts';
import type { EntryPlace } from './package-index.ts';

/** What was found in one lesson, or one thing found that stands in none. */
export interface FoundGroup {
  package: string;
  /** '' for a course, module, assessment or task: then `hits` has just that. */
  lesson: string;
  /** The foremost of what was found, at most MOST_HITS. */
  hits: readonly EntryPlace[];
  /** How much was found. */
  total: number;
}

export interface Found {
  groups: readonly FoundGroup[];
  /** How many groups there are in all. */
  groupsInAll: number;
}

/** Passages shown of one lesson. */
const MOST_HITS = 3;

interface Candidate extends FoundGroup {
  rank: number;
  course: number;
  first: number;
}

const foremost = (a: Candidate, b: Candidate) => a.rank - b.rank || b.total - a.total || a.course - b.course || a.first - b.first;

/**
 * What has everything that the question asks for: titles and terms first, then the lessons with most in them.
 * @param indexes by package id
 * @param order package ids, those that matter most to the person first; others come after
 * @param most how many groups are wanted
 */
export function findIn(indexes: ReadonlyMap<string, OpenIndex>, question: string, order: readonly string[], most: number): Found {
  const wanted = wantedOf(question);
  const place = new Map(order.map((id, at) => [id, at]));
  const candidates = [...indexes].flatMap(([id, index]) => groupsIn(id, place.get(id) ?? order.length, index, index.find(wanted)));
  const groups = candidates.sort(foremost).slice(0, most).map(({ package: id, lesson, hits, total }) => ({ package: id, lesson, hits, total }));
  return { groups, groupsInAll: candidates.length };
}

function groupsIn(id: string, course: number, index: OpenIndex, found: readonly number[]): Candidate[] {
  const groups = new Map<string, { lesson: string; entries: number[] }>();
  for (const entry of found) {
    const { lesson } = index.place(entry);
    const key = lesson || `\t${entry}`;
    const group = groups.get(key);
    if (group) group.entries.push(entry);
    else groups.set(key, { lesson, entries: [entry] });
  }
  return [...groups.values()].map(({ lesson, entries }) => {
    const sorted = [...entries].sort((a, b) => index.rank(a) - index.rank(b) || a - b);
    return { package: id, lesson, hits: sorted.slice(0, MOST_HITS).map((entry) => index.place(entry)), total: entries.length, rank: index.rank(sorted[0]!), course, first: entries[0]! };
  });
}
