import type { MarkDecision } from '../documents/mark-decision.ts';
import type { CourseMark, MarkPart } from './course-mark.ts';
import { courseMarkId, supersededBy } from './mark-decisions.ts';

/** Whose mark it is, who decides, and what this device knows of earlier decisions on it. */
export interface Deciding {
  id: string;
  learner: string;
  cohort: string;
  course: string;
  author: string;
  /** All decisions on this learner's mark in this course that are on this device. */
  known: readonly MarkDecision[];
  writtenAt: string;
}

const tenth = (value: number) => Math.round(value * 10) / 10;
const percentOf = (part: number | null) => (part === null ? null : tenth(part * 100));

function decision({ known, ...who }: Deciding, about: string, of: 'mark' | 'lock', rest: Pick<MarkDecision, 'decision' | 'reason'> & Partial<MarkDecision>): MarkDecision {
  return { ...who, type: 'mark-decision', parent: courseMarkId(who.learner, who.cohort, who.course), about, supersedes: supersededBy(known, about, of), ...rest };
}

/** What stands at a part or, without one, for the whole mark: what a decision takes the place of. */
export const standsNow = (mark: CourseMark, part: MarkPart | undefined): number | null => (part ? percentOf(part.part) : (mark.decided?.now ?? mark.earned));

/** Sets the course mark (points) or one of its parts (per cent). */
export function override(who: Deciding, mark: CourseMark, part: MarkPart | undefined, value: number, reason: string): MarkDecision {
  return decision(who, part?.about ?? '', 'mark', { decision: 'override', mark: value, before: standsNow(mark, part), reason });
}

/** Goes back to what the rule of the course gives. */
export function clear(who: Deciding, mark: CourseMark, part: MarkPart | undefined, reason: string): MarkDecision {
  return decision(who, part?.about ?? '', 'mark', { decision: 'clear', before: standsNow(mark, part), reason });
}

/** Locks the mark as it is now, with the figures of its parts. */
export function lock(who: Deciding, mark: CourseMark, packageId: string, act: string, reason = ''): MarkDecision {
  const parts = Object.fromEntries(mark.parts.flatMap(({ about, part }) => (part === null ? [] : [[about, percentOf(part)!]])));
  const now = standsNow(mark, undefined)!;
  return decision(who, '', 'lock', { decision: 'lock', mark: now, before: mark.decided?.lock?.mark ?? null, parts, package: packageId, reason, act });
}

/** Lets the mark follow the rule and later decisions again. */
export function unlock(who: Deciding, mark: CourseMark, act: string, reason: string): MarkDecision {
  return decision(who, '', 'lock', { decision: 'unlock', before: mark.decided?.lock?.mark ?? null, reason, act });
}

/** Settles a conflict: says again what one of the heads says, in the place of all of them. */
export function take(who: Deciding, head: MarkDecision): MarkDecision {
  const { about, decision: decided, mark, before, parts, package: packageId, reason } = head;
  const of = decided === 'lock' || decided === 'unlock' ? 'lock' : 'mark';
  return decision(who, about, of, { decision: decided, reason, ...(mark === undefined ? {} : { mark }), ...(before === undefined ? {} : { before }), ...(parts ? { parts } : {}), ...(packageId ? { package: packageId } : {}) });
}
