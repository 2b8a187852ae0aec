import type { Attempt, Response } from '#core/documents/attempt.ts';
import { answerPlace, type ExamContent, type SealedAssessment } from '#core/exam/sealed-assessment.ts';
import type { DocumentStore } from '#core/ports/documents.ts';
import type { RunningExam } from '#core/ports/exams.ts';
import type { Vault } from '../vault/vault.ts';
import { sealAnswer } from './exam-crypto.ts';

/** What lies in the vault while an exam is sat: what opens it, and this device's answers by item. */
export interface KeptExam {
  key: string;
  answers: Record<string, Response>;
}

export const KEPT = 'exam|open|';

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

/** After everything known of an item, as `respondLast` has it: what another device wrote cannot be read here, but its time can. */
function afterOthers(response: Response, known: readonly Response[]): Response {
  const times = known.filter(({ item, id }) => item === response.item && id !== response.id).flatMap(({ versions }) => versions.map(({ at }) => Date.parse(at))).filter(Number.isFinite);
  const floor = Math.max(0, ...times) + 1;
  return { ...response, versions: response.versions.map((version) => (Date.parse(version.at) < floor ? { ...version, at: new Date(floor).toISOString() } : version)) };
}

/**
 * An exam that is being sat. An answer is first kept readable in the vault and then written sealed as a document, which goes to the server
 * like any other: a lost device loses nothing that was sent, and only the server can read it.
 */
export function runExam({ crypto, vault, documents }: ExamParts, attempt: Attempt, kept: KeptExam, content: ExamContent, to: SealedAssessment['sealed']['to']): RunningExam {
  const record = KEPT + attempt.id;
  const write = async (response: Response) => documents.put(await sealed(crypto, to, response, await documents.get('response', response.id)));
  return {
    content,
    responses: Object.values(kept.answers),
    async save(response) {
      const before = kept.answers[response.item];
      const last = numberOf(before) === numberOf(response) ? response : afterOthers(response, await documents.find('response', attempt.id));
      kept.answers = { ...kept.answers, [response.item]: last };
      await vault.put({ [record]: kept });
      await write(last);
    },
    async settle() {
      for (const response of Object.values(kept.answers)) await write(response);
    },
    close: () => vault.put({ [record]: undefined }),
  };
}
