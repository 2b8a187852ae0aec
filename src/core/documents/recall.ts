import { Type, type Static } from 'typebox';
import { constant, mapOf, union } from '../merge/lattice.ts';
import { Count, Id, Slug, base } from './fields.ts';

/** One answer in practice or review. `n` counts up over everything that its device knew of: the order of the log does not hang on clocks. */
export const RecallEntry = Type.Object({
  n: Count,
  item: Slug,
  /** The practice assessment in which the item stands. */
  assessment: Slug,
  /** 'practice' | 'review', or a mode of a later version. */
  mode: Type.String({ maxLength: 20 }),
  /** 1 again, 2 hard, 3 good, 4 easy. */
  rating: Type.Integer({ minimum: 1, maximum: 4 }),
  /** Of the item's points, 0 to 1. */
  share: Type.Number({ minimum: 0, maximum: 1 }),
  /** Until it was answered. */
  seconds: Count,
});
export type RecallEntry = Static<typeof RecallEntry>;

/**
 * What a learner answered in practice and review of one course on one day on one device: it only grows.
 * `id = derivedId('recall', learner, course, day, device)`. When a card comes again is nowhere stored: it is worked out from all of these
 * (`core/practice/replay.ts`), so devices agree as soon as they have the same documents.
 */
export const Recall = Type.Object({
  ...base,
  type: Type.Literal('recall'),
  course: Slug,
  device: Id,
  /** The learner's day, by the clock and zone of the device: `2026-11-24`. */
  day: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
  entries: Type.Record(Type.String({ maxLength: 40 }), RecallEntry),
  /** Entries that were taken back. */
  undone: Type.Optional(Type.Array(Type.String({ maxLength: 40 }))),
});
export type Recall = Static<typeof Recall>;

export const recallLattices = {
  entries: mapOf(constant),
  undone: union,
};
