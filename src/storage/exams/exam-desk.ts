import type { Attempt } from '#core/documents/attempt.ts';
import { examAnswersPath, openExamPath, type ExamAnswers, type ExamOpened } from '#core/exam/exam-api.ts';
import { readExamCode } from '#core/exam/exam-code.ts';
import type { ExamHere, Exams, Opening, OpeningFailure } from '#core/ports/exams.ts';
import { ExchangeError } from '#sync/failure.ts';
import { UnreadableError } from '../sealed/seal.ts';
import { askServer, type ServerParts } from './ask-server.ts';
import { keyByCode, openContent, seedOf } from './exam-crypto.ts';
import { forgetExam, keptAnswers, keptExams, keyRecord, runExam, type ExamParts } from './running-exam.ts';

export interface DeskParts extends ExamParts, ServerParts {
  person: string;
}


/** Answers of hand-ins that were fetched after the closing. */
const READ = 'exam|read|';

const BY_CODE: Readonly<Record<string, OpeningFailure>> = { TOO_EARLY: 'too-early', TOO_LATE: 'too-late', NOT_ENROLLED: 'not-enrolled' };

/** Sealed exams over the person's vault and the server. */
export function createExams(parts: DeskParts): Exams {
  const { crypto, vault, documents } = parts;

  function whyNot(error: unknown): { ok: false; why: OpeningFailure; at?: string } {
    if (error instanceof UnreadableError) return { ok: false, why: 'damaged' };
    if (!(error instanceof ExchangeError)) throw error;
    const said = error.cause as { code?: string; place?: string } | undefined;
    const why = BY_CODE[said?.code ?? ''];
    return why ? { ok: false, why, at: said?.place } : { ok: false, why: error.failure === 'sign-in-needed' ? 'sign-in-needed' : 'not-reached' };
  }

  async function open({ course, package: id, sealed }: ExamHere, typed?: string): Promise<Opening> {
    const code = typed === undefined ? undefined : readExamCode(typed);
    if (code === null) return { ok: false, why: 'wrong-code' };
    try {
      const key = code === undefined ? (await askServer<ExamOpened>(parts, openExamPath(id, sealed.id), 'POST')).key : await keyByCode(crypto, course, sealed, code).catch(() => null);
      if (key === null) return { ok: false, why: 'wrong-code' };
      const content = await openContent(crypto, course, sealed, key);
      return { ok: true, key, by: code === undefined ? 'online' : 'code', content, seed: await seedOf(crypto, content.secret, parts.person) };
    } catch (error) {
      return whyNot(error);
    }
  }

  async function answersOf(attempt: Attempt): Promise<ExamAnswers | null> {
    try {
      const answers = await askServer<ExamAnswers>(parts, examAnswersPath(attempt.id));
      // A full disk must not keep anybody from reading them.
      await vault.put({ [READ + attempt.id]: answers }).catch(() => {});
      return answers;
    } catch {
      return (await vault.get<ExamAnswers>(READ + attempt.id)) ?? null;
    }
  }

  return {
    open,
    async begin(attempt, key) {
      await vault.put({ [keyRecord(attempt.id)]: key });
    },
    async resume(attempt, { course, sealed }) {
      const key = await vault.get<string>(keyRecord(attempt.id));
      const content = key && (await openContent(crypto, course, sealed, key).catch(() => null));
      return content ? runExam(parts, attempt, await keptAnswers(vault, attempt.id), content, sealed.sealed.to) : null;
    },
    async read(attempt, { course, sealed }) {
      const answers = await answersOf(attempt);
      const content = answers && (await openContent(crypto, course, sealed, answers.key).catch(() => null));
      return content && { content, assessment: content.assessment, seed: answers.seed, responses: answers.responses };
    },
    invigilation: async () => (await import('./invigilation.ts')).keptInvigilation(vault),
    fetchInvigilation: async () => (await import('./invigilation.ts')).fetchInvigilation((path) => askServer(parts, path), parts),
    async tidy() {
      const attempts = new Map((await documents.find('attempt')).map((attempt) => [attempt.id, attempt]));
      for (const [id, answers] of await keptExams(vault)) {
        const attempt = attempts.get(id);
        // Without an attempt it was never begun; answers are kept even so.
        if (attempt ? attempt.state === 'handed-in' : answers === 0) await forgetExam(vault, id);
      }
      for (const { name } of await vault.list(READ)) if (!attempts.has(name.slice(READ.length))) await vault.put({ [name]: undefined });
    },
  };
}
