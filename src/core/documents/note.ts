import { Type, type Static } from 'typebox';
import { lastWrite, latestSwitch, latestVersions, mapOf } from '../merge/lattice.ts';
import { Count, Hlc, Instant, Slug, base } from './fields.ts';

/** What a marked passage means to whoever marked it. */
export const NOTE_MEANINGS = ['key', 'question', 'use'] as const;
export type NoteMeaning = (typeof NOTE_MEANINGS)[number];

/**
 * One writing of a note's words, from one device. `over` says which writings of other devices its author had before their eyes:
 * those are replaced by it, however wrong the clocks are. Writings that nobody replaced stand side by side.
 */
export const NoteWriting = Type.Object({ n: Count, text: Type.String({ maxLength: 20_000 }), hlc: Hlc, over: Type.Record(Type.String(), Count) });
export type NoteWriting = Static<typeof NoteWriting>;

/**
 * A passage of a lesson that a learner marked, with or without words of their own. Random id; `parent` = `notesOf(learner, course, lesson)`.
 * The place does not name a package: an update keeps the note, and the quoted words find it again (`core/notes/place.ts`).
 */
export const Note = Type.Object({
  ...base,
  type: Type.Literal('note'),
  course: Slug,
  lesson: Slug,
  /** Block id, and the language of the words that were marked. */
  block: Type.String({ maxLength: 100 }),
  language: Type.String({ maxLength: 10 }),
  /** UTF-16 offsets into the block's text in that language (`core/notes/block-text.ts`). */
  start: Count,
  end: Count,
  /** The marked words, and a few signs before and behind them. */
  quote: Type.String({ maxLength: 4_000 }),
  before: Type.String({ maxLength: 60 }),
  after: Type.String({ maxLength: 60 }),
  /** One of `NOTE_MEANINGS`, or one of a later version. */
  meaning: Type.Object({ hlc: Hlc, value: Type.String({ maxLength: 20 }) }),
  /** The words, by the device that wrote them. */
  writings: Type.Record(Type.String(), Type.Array(NoteWriting, { minItems: 1 })),
  /** Taken away, or brought back. Of two that meet, taking away stands. */
  removed: Type.Optional(Type.Object({ n: Count, on: Type.Boolean() })),
  madeAt: Instant,
});
export type Note = Static<typeof Note>;

export const noteLattices = {
  meaning: lastWrite<{ hlc: string; value: string }>(),
  writings: mapOf(latestVersions),
  removed: latestSwitch,
};
