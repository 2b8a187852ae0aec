import type { Draft, Revision } from '../documents/coursework.ts';
import { fold } from './fold.ts';
import { gramsOf, hasAll, wantedOf, type Gram } from './grams.ts';
import { unitsOf } from './units.ts';

/**
 * Something that the person wrote, to be searched in memory while their database is open. A further kind of document needs a function that
 * makes these of it, and the screen an address for its `kind`.
 */
export interface Writing {
  kind: 'coursework';
  /** Unique among a person's writings. */
  id: string;
  course: string;
  /** Id of the task. */
  place: string;
  text: string;
  /** ISO 8601. */
  at: string;
}

/** The newest text of each piece of a learner's coursework, handed in or not. */
export function courseworkWritings(learner: string, drafts: readonly Draft[], revisions: readonly Revision[]): readonly Writing[] {
  const newest = new Map<string, Writing>();
  const offer = ({ course, task }: Draft | Revision, text: string, at: string) => {
    const id = `${course}/${task}`;
    const known = newest.get(id);
    if (text.trim() && (!known || known.at < at)) newest.set(id, { kind: 'coursework', id, course, place: task, text, at });
  };
  for (const draft of drafts) if (draft.learner === learner) for (const { work, at } of draft.versions) offer(draft, work.text, at);
  for (const revision of revisions) if (revision.learner === learner) offer(revision, revision.work.text, revision.writtenAt);
  return [...newest.values()];
}

/** A text is cut once, as long as somebody holds it. */
const cut = new WeakMap<Writing, readonly Gram[]>();

function gramsIn(writing: Writing): readonly Gram[] {
  const known = cut.get(writing) ?? gramsOf(unitsOf(fold(writing.text)));
  cut.set(writing, known);
  return known;
}

/** The writings that have everything that the question asks for, newest first. */
export function findWritings(writings: readonly Writing[], question: string): readonly Writing[] {
  const wanted = wantedOf(question);
  if (wanted.length === 0) return [];
  return writings.filter((writing) => hasAll(gramsIn(writing), wanted)).sort((a, b) => b.at.localeCompare(a.at));
}
