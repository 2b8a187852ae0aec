import { describe, expect, it } from 'vitest';
import { hostileShape, inspectRow } from './guards.ts';

const profile = { id: 'p', type: 'profile', parent: '', learner: 'l', cohort: '' };
const code = (collection: string, row: unknown) => {
  const inspected = inspectRow(collection, row);
  return 'code' in inspected ? inspected.code : 'fine';
};
const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

describe('what may come in', () => {
  it('takes a document of a kind of the collection, with fields it does not know', () => {
    expect(code('profile', profile)).toBe('fine');
    expect(code('profile', { ...profile, futureField: { a: [1] } })).toBe('fine');
  });

  it('refuses what is no document of the collection', () => {
    for (const row of [null, 1, 'x', [], true, {}, { ...profile, type: 'unknown' }, { ...profile, type: 'toString' }, { ...profile, type: '__proto__' }]) expect(code('profile', row)).toBe('NOT_A_DOCUMENT');
    expect(code('attempts', profile)).toBe('NOT_A_DOCUMENT');
    expect(code('nowhere', profile)).toBe('NOT_A_DOCUMENT');
  });

  it('refuses what does not fit the schema', () => {
    for (const bad of [{ ...profile, learner: 5 }, { ...profile, id: '' }, { ...profile, language: 'zh' }, { ...profile, note: 'broken \ud800' }, { ...profile, ['k\udc00']: 1 }, JSON.parse('{"id":"p","type":"profile","parent":"","learner":"l","cohort":"","n":1e400}')]) expect(code('profile', bad)).toBe('WRONG_SHAPE');
  });

  it('refuses keys with a meaning of their own, at any depth, and changes no prototype', () => {
    for (const text of ['{"__proto__":{"polluted":1}}', '{"a":{"constructor":{"prototype":{"polluted":1}}}}', '{"a":[{"prototype":1}]}', '{"$where":1}']) expect(hostileShape(JSON.parse(text))).toBe('FORBIDDEN_KEY');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('refuses what is too deep, too wide or too large, without running out of stack', () => {
    expect(hostileShape(nested(20))).toBeNull();
    expect(hostileShape(nested(21))).toBe('TOO_LARGE');
    expect(hostileShape(nested(10_000))).toBe('TOO_LARGE');
    expect(hostileShape(Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`k${i}`, i])))).toBe('TOO_LARGE');
    expect(code('profile', { ...profile, note: '高'.repeat(90_000) })).toBe('TOO_LARGE');
  });
});
