import { Type, type Static } from 'typebox';
import { Id, Instant, Slug, base } from './fields.ts';

/**
 * That the server gave out the key of a sealed exam: to whom, on which device and when. Written by the server alone.
 * `id = derivedId('exam-opening', package, assessment, person, device)`; the first one stands.
 */
export const ExamOpening = Type.Object({
  ...base,
  type: Type.Literal('exam-opening'),
  course: Slug,
  assessment: Slug,
  package: Type.String({ minLength: 1, maxLength: 100 }),
  device: Id,
  /** As what the person had a right to it. */
  as: Type.Union([Type.Literal('learner'), Type.Literal('tutor'), Type.Literal('author')]),
  at: Instant,
});
export type ExamOpening = Static<typeof ExamOpening>;
