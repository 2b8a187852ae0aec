import type { Attempt, Response } from '#core/documents/attempt.ts';
import { answerPlace, type ExamContent, type SealedAssessment } from '#core/exam/sealed-assessment.ts';
import { sameJson } from '#core/hash/canonical.ts';
import type { DocumentStore } from '#core/ports/documents.ts';
import type { RunningExam } from '#core/ports/exams.ts';
import type { Vault } from '../vault/vault.ts';
import { sealAnswer } from './exam-crypto.ts';

/** While an exam is sat the vault has its key under the attempt's name, and each answer under that name and the item's. */
const KEPT = 'exam|open|';
export const keyRecord = (attempt: string) => KEPT + attempt;
const answerRecord = (attempt: string, item: string) => `${KEPT}${attempt}|${item}`;

/** This device's answers, readable. */
export async function keptAnswers(vault: Vault, attempt: string): Promise<Response[]> {
  return (await vault.list<Response>(answerRecord(attempt, ''))).map(({ value }) => value);
}

/** Forgets the key and the readable answers of an exam. */
export async function forgetExam(vault: Vault, attempt: string): Promise<void> {
  const answers = await keptAnswers(vault, attempt);
  await vault.put({ [keyRecord(attempt)]: undefined, ...Object.fromEntries(answers.map(({ item }) => [answerRecord(attempt, item), undefined])) });
}

/** Attempts of which something is kept, each with how many answers. */
export async function keptExams(vault: Vault): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for (const { name } of await vault.list(KEPT)) {
    const [attempt, item] = name.slice(KEPT.length).split('|');
    found.set(attempt!, (found.get(attempt!) ?? 0) + (item === undefined ? 0 : 1));
  }
  return found;
}

export interface ExamParts {
  crypto: Crypto;
  vault: Vault;
  documents: DocumentStore;
}

const numberOf = (response: Response | undefined) => response?.versions.at(-1)?.n ?? 0;

/** The document of an answer. What is there sealed already is taken as it is: sealed again, the same version would be two. */
async function sealed(crypto: Crypto, to: SealedAssessment['sealed']['to'], response: Response, there: Response | undefined): Promise<Response> {
  if (there && numberOf(there) >= numberOf(response)) return { ...response, versions: there.versions };
  const versions = response.versions.map(async (version) => {
    const { files, values } = version.value;
    return { ...version, value: { ...(files ? { files } : {}), sealed: await sealAnswer(crypto, to, answerPlace(response.parent, response.item, version.n), JSON.stringify(values ?? {})) } };
  });
  return { ...response, versions: await Promise.all(versions) };
}

/**
 * A new answer as the last word on its item: with a number above those that are there, so that it is never taken for one of them, and
 * a time after what another device wrote, which cannot be read here.
 */
function lastWord(response: Response, number: number, others: readonly Response[]): Response {
  const times = others.filter(({ item, id }) => item === response.item && id !== response.id).flatMap(({ versions }) => versions.map(({ at }) => Date.parse(at))).filter(Number.isFinite);
  const floor = Math.max(0, ...times) + 1;
  return { ...response, versions: response.versions.map((version) => ({ ...version, n: Math.max(version.n, number), at: new Date(Math.max(floor, Date.parse(version.at))).toISOString() })) };
}

/**
 * An exam that is being sat. An answer is first kept readable in the vault and then written sealed as a document, which goes to the server
 * like any other: a lost device loses nothing that was sent, and only the server can read it.
 */
export function runExam({ crypto, vault, documents }: ExamParts, attempt: Attempt, answers: readonly Response[], content: ExamContent, to: SealedAssessment['sealed']['to']): RunningExam {
  const there = (response: Response) => documents.get('response', response.id);
  const write = async (response: Response) => documents.put(await sealed(crypto, to, response, await there(response)));
  return {
    content,
    responses: answers,
    async save(response) {
      const record = answerRecord(attempt.id, response.item);
      const before = await vault.get<Response>(record);
      // A flag changes no version: what was written stays as it is.
      const kept = before && sameJson(before.versions, response.versions) ? response : lastWord(response, 1 + Math.max(numberOf(before), numberOf(await there(response))), await documents.find('response', attempt.id));
      await vault.put({ [record]: kept });
      await write(kept);
    },
    async settle() {
      for (const response of await keptAnswers(vault, attempt.id)) await write(response);
    },
    close: () => forgetExam(vault, attempt.id),
  };
}
