import { expect, it } from 'vitest';
import type { Attempt, Response } from '../documents/attempt.ts';
import { attemptEvidence } from './attempt-evidence.ts';
import type { Assessment } from './item.ts';
import { simpleItem } from './simple-item.ts';

const items = ['a', 'b'].map((id) => simpleItem({ id, type: 'choice', prompt: { zh: id }, points: 1 }));
const assessment: Assessment = { id: 't', title: { zh: 't' }, kind: 'graded', items, minutes: 10, grace: 1, attempts: 1, pass: 60, weight: 0 };
const attempt = (more: Partial<Attempt> = {}) => ({ seed: 1, seconds: { phone: 500, tablet: 130 }, ...more }) as Attempt;
const response = (item: string, seconds?: number) => ({ item, versions: [{ n: 1, value: {}, at: '', ...(seconds === undefined ? {} : { seconds }) }] }) as unknown as Response;

it('says how long it took, and that nothing was late within the grace', () => {
  expect(attemptEvidence(assessment, attempt(), [response('a', 30), response('b', 660)])).toEqual({ seconds: 630 });
  expect(attemptEvidence(assessment, attempt(), [response('a')])).toEqual({ seconds: 630 });
});

it('names seconds beyond the grace, also of a part', () => {
  expect(attemptEvidence(assessment, attempt(), [response('b', 700)])).toEqual({ seconds: 630, over: 40 });
  const parts: Assessment['parts'] = [{ id: 'p', navigation: 'free', minutes: 2, sections: [{ id: 's', children: [{ item: 'a' }, { item: 'b' }] }] }];
  expect(attemptEvidence({ ...assessment, parts }, attempt({ begun: { p: 100 } }), [response('b', 300)])).toEqual({ seconds: 630, over: 20 });
});

it('names items that were changed after they were left', () => {
  expect(attemptEvidence(assessment, attempt({ left: { a: 50, b: 80 } }), [response('a', 60), response('b', 80)])).toEqual({ seconds: 630, reopened: ['a'] });
});

it('stays a number that JSON can carry, whatever an altered app has written', () => {
  const evidence = attemptEvidence(assessment, attempt({ seconds: { a: 1.7e308, b: 1.7e308 } }), [response('a', 1.7e308)]);
  expect(JSON.parse(JSON.stringify(evidence))).toEqual(evidence);
  expect(Number.isSafeInteger(evidence.seconds) && Number.isSafeInteger(evidence.over)).toBe(true);
});
