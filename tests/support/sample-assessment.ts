import type { AnswerKeys, Assessment } from '#core/assessment/item.ts';
import { simpleItem, simpleScoring } from '#core/assessment/simple-item.ts';

const title = { zh: '测验' };

/** A graded assessment: 4 points for a choice, 6 for a written item. */
export const ASSESSMENT: Assessment = {
  id: 'final', title, kind: 'graded', minutes: null, attempts: 2, pass: 60, weight: 50,
  items: [
    simpleItem({ id: 'i1', type: 'choice', prompt: title, points: 4, choices: [{ id: 'x', text: title }, { id: 'y', text: title }] }),
    simpleItem({ id: 'i2', type: 'extended', prompt: title, points: 6 }),
  ],
};
export const KEYS: AnswerKeys = { i1: simpleScoring('choice', { correct: ['x'] }), i2: simpleScoring('extended', {}) };
