import type { Fields } from './fields.ts';

/** In which share of the course mark a graded assessment or a task counts; undefined where the file does not say. */
export function readCounts(fields: Fields): 'formative' | 'final' | undefined {
  return fields.has('counts') ? fields.oneOf<'formative' | 'final'>('counts', ['formative', 'final'], 'formative') : undefined;
}
