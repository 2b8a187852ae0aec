import type { Exams } from '#core/ports/exams.ts';
import type { DeskParts, ExamDesk } from './exam-desk.ts';

/** Everything of sealed exams in the vault has a name that begins so. */
const ANY = 'exam|';

/** The exams of a person; their code comes when the first one is looked at, because few people sit one. */
export function lazyExams(parts: DeskParts): Exams {
  let desk: Promise<ExamDesk> | undefined;
  const load = () => (desk ??= import('./exam-desk.ts').then(({ createExams }) => createExams(parts)));
  const through =
    <A extends unknown[], R>(call: (exams: ExamDesk, ...args: A) => Promise<R>) =>
    async (...args: A) =>
      call(await load(), ...args);
  return {
    open: through((exams, ...args: Parameters<Exams['open']>) => exams.open(...args)),
    begin: through((exams, ...args: Parameters<Exams['begin']>) => exams.begin(...args)),
    resume: through((exams, ...args: Parameters<Exams['resume']>) => exams.resume(...args)),
    read: through((exams, ...args: Parameters<Exams['read']>) => exams.read(...args)),
    invigilation: async () => (await import('./invigilation.ts')).keptInvigilation(parts.vault),
    fetchInvigilation: async () => (await import('./invigilation.ts')).fetchInvigilation(parts),
    async tidy() {
      if (await parts.vault.has(ANY)) await (await load()).tidy();
    },
  };
}
