import type { Marking } from '#core/review/marking.ts';
import type { Fields } from './fields.ts';

/**
 * `marking: {markers: 2, moderate-above: 5}` of a task or an assessment.
 * @param most the points that people give there
 */
export function readMarking(fields: Fields, most: number): { marking?: Marking } {
  if (!fields.has('marking')) return {};
  const members = fields.child('marking').known('markers', 'moderate-above');
  const markers = members.number('markers', { min: 2, max: 2, whole: true }, 2) as 2;
  const moderateAbove = members.number('moderate-above', { min: 0, max: 1000 });
  if (most === 0) members.error('markers', 'Two markers are asked for, and no item is marked by a person.', 'Take `marking` away, or give the assessment an item that a tutor scores.');
  else if (moderateAbove >= most) members.warn('moderate-above', `The marks can never differ by more than ${most} points, so nobody would ever moderate.`, `Write a number below ${most}.`);
  return { marking: { markers, moderateAbove } };
}
