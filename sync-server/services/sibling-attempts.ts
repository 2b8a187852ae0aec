import { sameAssessment } from '#core/assessment/attempts-allowed.ts';
import type { Attempt } from '#core/documents/attempt.ts';
import type { Environment } from '../environment.ts';
import type { StoredDocument, Transaction } from '../store/port.ts';

const read = (stored: StoredDocument): Attempt => JSON.parse(stored.body) as Attempt;

/**
 * The documents with the other attempts that were handed in at the same assessments, where these allow a certain number: whether one of
 * them counts may hang on another.
 * @param found attempts and revisions, as stored
 * @param content where the assessment tells how many attempts it allows
 */
export async function withSiblings(tx: Transaction, found: readonly StoredDocument[], content: Environment['content']): Promise<readonly StoredDocument[]> {
  const handedIn: Attempt[] = [];
  for (const attempt of found.filter(({ kind }) => kind === 'attempt').map(read)) {
    if (attempt.state !== 'handed-in') continue;
    const published = await content.loadAnswerKeys(attempt.package, attempt.assessment);
    if (published && published.assessment.attempts > 0) handedIn.push(attempt);
  }
  const all = new Map(found.map((stored) => [stored.id, stored]));
  const asked = new Set<string>();
  for (const { learner, cohort } of handedIn) {
    if (asked.has(`${learner} ${cohort}`)) continue;
    asked.add(`${learner} ${cohort}`);
    for (const stored of await tx.documents.ofLearner(learner, cohort, 'attempt')) {
      const other = read(stored);
      if (other.state === 'handed-in' && !all.has(stored.id) && handedIn.some((attempt) => sameAssessment(attempt, other))) all.set(stored.id, stored);
    }
  }
  return [...all.values()];
}
