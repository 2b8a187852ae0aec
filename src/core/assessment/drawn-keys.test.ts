import { expect, it } from 'vitest';
import { templateValues } from './draw-templates.ts';
import { drawnKeys } from './drawn-keys.ts';
import type { Item, ItemScoring } from './item.ts';
import { processItem } from './process-item.ts';

const scoring: ItemScoring = { responses: { RESPONSE: { correct: ['0'] } }, outcomes: [], processing: 'matchCorrect', most: 1, templateRules: [{ rule: 'setCorrect', id: 'RESPONSE', to: { op: 'variable', id: 'N' } }] };
const item: Item = {
  id: 'drawn', prompt: { zh: '写出这个数。' }, points: 1, interactions: [{ kind: 'text-entry', response: 'RESPONSE' }], responses: [{ id: 'RESPONSE', cardinality: 'single', base: 'integer' }], scoring,
  templates: { declarations: [{ id: 'N', cardinality: 'single', base: 'integer' }], rules: [{ rule: 'set', id: 'N', to: { op: 'randomInteger', options: { min: 10, max: 99 } } }] },
};

it('shows the key that scoring goes by, which the draw has set', () => {
  for (let seed = 1; seed < 30; seed++) {
    const correct = drawnKeys(item, scoring, seed)['RESPONSE']?.correct;
    expect(correct).toEqual(templateValues(item, seed)['N']);
    expect(processItem(item, scoring, { values: { RESPONSE: [...correct!] } }, seed).score).toBe(1);
  }
});

it('keeps the written key where nothing is drawn, and where the rules are wrong', () => {
  expect(drawnKeys(item, { ...scoring, templateRules: [] }, 1)['RESPONSE']?.correct).toEqual(['0']);
  expect(drawnKeys(item, { ...scoring, templateRules: [{ rule: 'setCorrect', id: 'RESPONSE', to: { op: 'nothing' } }] }, 1)).toBe(scoring.responses);
});
