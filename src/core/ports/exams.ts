import type { Assessment } from '../assessment/item.ts';
import type { Attempt, Response } from '../documents/attempt.ts';
import type { InvigilatedExam } from '../exam/exam-api.ts';
import type { ExamContent, SealedAssessment } from '../exam/sealed-assessment.ts';

/** A sealed exam in a package on this device. */
export interface ExamHere {
  course: string;
  package: string;
  sealed: SealedAssessment;
}

/** Why an exam did not open. 'not-reached': no network, or not our server, or it has a fault. 'damaged': the key was right for the server and does not fit what lies here. */
export type OpeningFailure = 'wrong-code' | 'too-early' | 'too-late' | 'not-enrolled' | 'not-reached' | 'sign-in-needed' | 'damaged';
/** `seed`: the one by which this person's items are drawn. `at`: the moment that matters for a failure, ISO 8601. */
export type Opening = { ok: true; key: string; by: 'online' | 'code'; content: ExamContent; seed: number } | { ok: false; why: OpeningFailure; at?: string };

/** An exam that somebody sits on this device. Its key and the readable answers lie sealed under the person's PIN until the hand-in. */
export interface RunningExam {
  content: ExamContent;
  /** What was written on this device, readable. */
  responses: readonly Response[];
  /** Keeps an answer here, and sealed to the server as a document. Resolves when both are on the disk; rejects with `StorageFullError`. */
  save(response: Response): Promise<void>;
  /** Makes sure that each answer that is kept here is there sealed too: a crash may have come between the two. */
  settle(): Promise<void>;
  /** Forgets the key and the readable answers. Not before everything is there sealed. */
  close(): Promise<void>;
}

/** An attempt at a sealed exam as it can be looked through after the closing. */
export interface ReadExam {
  assessment: Assessment;
  content: ExamContent;
  seed: number;
  responses: readonly Response[];
}

/** The exams that a tutor invigilates, as last fetched. */
export interface Invigilation {
  at: string;
  exams: readonly InvigilatedExam[];
}

/** Sealed exams of the person who is open on this device. */
export interface Exams {
  /** Opens one: with the invigilator's code without any network, else by asking the server. Nothing is kept yet. */
  open(exam: ExamHere, code?: string): Promise<Opening>;
  /** Keeps what opens an exam for an attempt at it. Rejects with `StorageFullError`. */
  begin(attempt: Attempt, key: string): Promise<void>;
  /** The exam of an open attempt; null where it has not been opened on this device. */
  resume(attempt: Attempt, exam: ExamHere): Promise<RunningExam | null>;
  /** A hand-in after the closing, from the server or as it was fetched before; null where it cannot be had now. */
  read(attempt: Attempt, exam: ExamHere): Promise<ReadExam | null>;
  /** What was fetched last; null before the first time. */
  invigilation(): Promise<Invigilation | null>;
  /** Fetches it anew; null where that was not possible. */
  fetchInvigilation(): Promise<Invigilation | null>;
  /** Forgets what needs not lie here any more: keys and answers of attempts that were handed in, hand-ins that may not be seen any more. */
  tidy(): Promise<void>;
}
