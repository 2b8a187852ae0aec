import type { Exams } from '#core/ports/exams.ts';
import type { DeskParts } from './exam-desk.ts';

/** Everything of sealed exams in the vault has a name that begins so. */
const ANY = 'exam|';

/** The exams of a person; their code comes when the first one is looked at, because few people sit one. */
export function lazyExams(parts: DeskParts): () => Promise<Exams> {
  let desk: Promise<Exams> | undefined;
  const exams = () => (desk ??= import('./exam-desk.ts').then(({ createExams }) => createExams(parts)));
  // Nothing waits for it: what it does not come to now it does at the next opening.
  void parts.vault.has(ANY).then(async (any) => any && (await exams()).tidy()).catch(() => {});
  return exams;
}
