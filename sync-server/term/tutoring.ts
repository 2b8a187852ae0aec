import { drawItems, mostPoints } from '#core/assessment/draw.ts';
import { needsTutor } from '#core/assessment/interaction.ts';
import { rubricMaximum } from '#core/coursework/task.ts';
import type { Attempt } from '#core/documents/attempt.ts';
import type { Revision } from '#core/documents/coursework.ts';
import type { Review } from '#core/documents/feedback.ts';
import type { AnyDocument } from '#core/documents/kinds.ts';
import type { LateDecision } from '#core/documents/late-decision.ts';
import { PRAISE, REVISE } from '../services/demo-texts.ts';
import { abilityOf } from './abilities.ts';
import { DAY_MS, type Happening } from './happening.ts';
import type { TermPerson } from './people.ts';
import type { Term } from './study.ts';

/** A hand-in that has come to the university. */
export interface Arrived {
  document: Attempt | Revision;
  at: number;
  /** The tutor sends it back for a new version. */
  returned: boolean;
}

const NEVER_SEEN = 0.05;

/** How good a hand-in is, 0 to 1, by how able the learner is. */
const quality = ({ chance }: Term, document: Attempt | Revision, part: string) => Math.min(1, Math.max(0, 0.62 + 0.18 * abilityOf(chance, document.learner) + 0.15 * chance.normal('quality', document.id, part)));

type Judged = Pick<Review, 'about' | 'points' | 'max' | 'comment' | 'decision'>;

async function judgeRevision(term: Term, revision: Revision, returned: boolean): Promise<Judged | null> {
  const task = await term.content.loadTask(revision.package, revision.task);
  if (!task) return null;
  const points = Object.fromEntries(task.rubric.map(({ id, levels }) => {
    const good = quality(term, revision, id) * (returned ? 0.6 : 1);
    return [id, levels[Math.min(levels.length - 1, Math.floor(good * levels.length))]!.points];
  }));
  return { about: revision.task, points, max: rubricMaximum(task.rubric), comment: term.chance.pick(returned ? REVISE : PRAISE, 'comment', revision.id), decision: returned ? 'revise' : 'accepted' };
}

/** Null for an attempt in which there is nothing that a person judges. */
async function judgeAttempt(term: Term, attempt: Attempt): Promise<Judged | null> {
  const published = await term.content.loadAnswerKeys(attempt.package, attempt.assessment);
  const written = published ? drawItems(published.assessment, attempt.seed).filter(({ item }) => needsTutor(item)) : [];
  if (written.length === 0) return null;
  const points = Object.fromEntries(written.map(({ key, points: most }) => [key, Math.round(most * quality(term, attempt, key))]));
  return { about: attempt.assessment, points, max: mostPoints(written), comment: term.chance.pick(PRAISE, 'comment', attempt.id), decision: 'accepted' };
}

function decideLate({ chance }: Term, document: Attempt | Revision, author: string, about: string, writtenAt: string): LateDecision {
  const { id: parent, learner, cohort, course } = document;
  const refused = chance.share('refuses', parent) < 0.15;
  return { id: chance.id('late-decision', parent), type: 'late-decision', parent, learner, cohort, course, author, about, decision: refused ? 'refused' : 'accepted', note: refused ? '答案已经在群里讲过了，请做下一次的。' : '路上没有网，收下。', writtenAt };
}

/** What the tutors have said to a hand-in by now; null where it still waits. One of twenty is left lying. */
export async function tutoringOf(term: Term, tutors: readonly TermPerson[], { document, at, returned }: Arrived, due: string | undefined): Promise<Happening | null> {
  const { chance } = term;
  const time = Math.floor(at + (0.5 + 9 * chance.share('answers', document.id)) * DAY_MS);
  if (time > term.now || chance.share('left lying', document.id) < NEVER_SEEN) return null;
  const person = chance.pick(tutors.filter(({ cohorts }) => cohorts.includes(document.cohort)), 'tutor', document.id);
  const writtenAt = new Date(time).toISOString();
  const judged = document.type === 'revision' ? await judgeRevision(term, document, returned) : await judgeAttempt(term, document);
  const documents: AnyDocument[] = [];
  const { id: parent, learner, cohort, course } = document;
  if (judged) documents.push({ id: chance.id('review', parent), type: 'review', parent, learner, cohort, course, author: person.id, ...judged, mark: Object.values(judged.points).reduce((sum, value) => sum + value, 0), writtenAt });
  if (due !== undefined && new Date(at).toISOString() > due) documents.push(decideLate(term, document, person.id, document.type === 'revision' ? document.task : document.assessment, writtenAt));
  return documents.length > 0 ? { person, device: person.devices[0]!, time, documents, photos: [] } : null;
}
