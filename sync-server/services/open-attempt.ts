import { Compile } from 'typebox/compile';
import { ResponseValue, type Attempt, type Response } from '#core/documents/attempt.ts';
import type { Receipt } from '#core/documents/feedback.ts';
import { answerPlace } from '#core/exam/sealed-assessment.ts';
import type { PublishedExam } from '../environment.ts';
import { hostileShape } from './guards.ts';

/** An attempt as it can be scored: its answers in the clear and, in a sealed exam, drawn as prescribed. */
export interface OpenedAttempt {
  attempt: Attempt;
  responses: readonly Response[];
  /** What the opening of a sealed exam's answers brought to light. */
  evidence: Pick<NonNullable<Receipt['evidence']>, 'early' | 'otherSeed' | 'unreadable'>;
}

const shape = Compile(ResponseValue);

/** What was sealed, if it is an answer at all: nobody has looked at it before. */
function valuesIn(text: string | null): NonNullable<ResponseValue['values']> | null {
  try {
    const value = { values: JSON.parse(text ?? '') as NonNullable<ResponseValue['values']> };
    return hostileShape(value) === null && shape.Check(value) ? value.values : null;
  } catch {
    return null;
  }
}

/** A readable value; what cannot be opened says nothing, and its item is told of. */
function openValue(value: ResponseValue, place: string, exam: PublishedExam, unreadable: () => void): ResponseValue {
  const { sealed, ...clear } = value;
  if (sealed === undefined) return value;
  const values = valuesIn(exam.openAnswer(sealed, place));
  if (!values) unreadable();
  // Only the values are sealed; the names of files stand beside them.
  return values ? { ...clear, values } : clear;
}

/**
 * Opens what was sealed to the server. The attempt of a sealed exam gets the seed that is prescribed for its learner, whatever seed it
 * names: an altered app that draws other items for itself answers questions that nobody asked.
 * @param exam undefined where the assessment is not a sealed one
 */
export function openAttempt(attempt: Attempt, responses: readonly Response[], exam: PublishedExam | undefined): OpenedAttempt {
  if (!exam) return { attempt, responses, evidence: {} };
  const seed = exam.seedOf(attempt.learner);
  const unreadable = new Set<string>();
  const opened = responses.map((response) => ({
    ...response,
    versions: response.versions.map((version) => ({ ...version, value: openValue(version.value, answerPlace(attempt.id, response.item, version.n), exam, () => unreadable.add(response.item)) })),
  }));
  const early = Math.round((Date.parse(exam.opens) - Date.parse(attempt.startedAt)) / 1000);
  return {
    attempt: { ...attempt, seed },
    responses: opened,
    evidence: { ...(early > 0 ? { early } : {}), ...(seed === attempt.seed ? {} : { otherSeed: true }), ...(unreadable.size > 0 ? { unreadable: [...unreadable].sort() } : {}) },
  };
}
