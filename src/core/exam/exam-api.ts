import type { Response } from '../documents/attempt.ts';
import type { LocalText } from '../text.ts';

/** `GET`, for tutors: the sealed exams of the courses of their cohorts. */
export const EXAMS_PATH = '/api/exams';
const part = encodeURIComponent;
/** `POST` opens an exam inside its window and answers its key. */
export const openExamPath = (packageId: string, assessment: string): string => `${EXAMS_PATH}/${part(packageId)}/${part(assessment)}/open`;
/** `GET`: the answers of an attempt at a sealed exam, after its closing. */
export const examAnswersPath = (attempt: string): string => `${EXAMS_PATH}/attempts/${part(attempt)}`;

/** Answer to an opening. */
export interface ExamOpened {
  /** 32 bytes, base64url. */
  key: string;
  /** The seed that draws this person's items. */
  seed: number;
  at: string;
}

/** A sealed exam as its invigilator sees it. */
export interface InvigilatedExam {
  course: string;
  assessment: string;
  /** Packages that have this very exam, the newest first: one code opens it in all of them. */
  packages: readonly string[];
  versions: readonly number[];
  title: LocalText;
  opens: string;
  closes: string;
  /** From when the code is told. */
  codeFrom: string;
  /** Absent before that. */
  code?: string;
}
export interface ExamList {
  exams: readonly InvigilatedExam[];
}

/** The answers of an attempt in readable form, with what is needed to show the items that they belong to. */
export interface ExamAnswers {
  key: string;
  seed: number;
  responses: readonly Response[];
}
