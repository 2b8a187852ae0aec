import type { Assessment } from '../assessment/item.ts';

/** When an exam may be opened over the network; ISO 8601. */
export interface ExamWindow {
  opens: string;
  closes: string;
}

/** An exam as it stands in a package: its rules, and of its items nothing that can be read. */
export interface SealedAssessment extends Omit<Assessment, 'items' | 'parts' | 'objectives' | 'mastery'> {
  sealed: ExamWindow & {
    /** Which way of sealing: 1 is the one below. */
    version: 1;
    /** An `ExamContent` as JSON under the exam's key: AES-256-GCM, 12 bytes of IV and the rest, base64url. */
    content: string;
    /** The exam's key (32 bytes) under a key that PBKDF2 makes of the invigilator's code and `salt`, sealed likewise. */
    key: string;
    salt: string;
    /** The server's public key (ECDH P-256), to which answers are sealed: its id and the uncompressed point, base64url. */
    to: { id: string; key: string };
  };
}

/** What is sealed. */
export interface ExamContent {
  assessment: Assessment;
  /** What each learner's items are drawn by: the seed is HMAC-SHA-256 of the learner's id under it, 31 bits. */
  secret: string;
  /** Pictures, formulas and sound that nothing else in the course uses, by SHA-256; bytes in base64. */
  media: Readonly<Record<string, { mediaType: string; bytes: string }>>;
}

/** The rounds by which the code is stretched: see docs/assessment.md for why so many. */
export const CODE_ROUNDS = 100_000;

/** What the parts of an exam are bound to when they are sealed, so that none opens in another's place. */
export const contentPlace = (course: string, assessment: string): string => `gesang exam 1|content|${course}|${assessment}`;
export const keyPlace = (course: string, assessment: string): string => `gesang exam 1|key|${course}|${assessment}`;
export const answerPlace = (attempt: string, item: string, n: number): string => `gesang exam 1|answer|${attempt}|${item}|${n}`;
/** What the key of an answer is derived for. */
export const ANSWER_KEY = 'gesang exam 1|answer key';

/** A sealed answer: version byte, id of the server's key, the device's point for this answer alone, and what was encrypted. */
export const ANSWER_VERSION = 1;
export const KEY_ID_BYTES = 16;
export const POINT_BYTES = 65;

/** The rules of a sealed exam as an assessment without items: what can be shown before it is open. */
export function rulesOf({ sealed: _sealed, ...rules }: SealedAssessment): Assessment {
  return { ...rules, items: [] };
}

/** Whether a compiled assessment is a sealed one. */
export const isSealed = (stored: Assessment | SealedAssessment): stored is SealedAssessment => 'sealed' in stored;
