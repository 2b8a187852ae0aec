import { describe, expect, it } from 'vitest';
import type { ResponseValue } from '../documents/attempt.ts';
import { processItem } from './process-item.ts';
import { simpleItem, simpleScoring, type SimpleItem, type SimpleKey } from './simple-item.ts';
import { foldAnswer, readNumber } from './typed.ts';

const item = (type: SimpleItem['type']) => type;
const scoreItem = (type: SimpleItem['type'], key: SimpleKey | undefined, value: ResponseValue | undefined) =>
  processItem(simpleItem({ id: 'i', type, prompt: { zh: '问' }, points: 6 }), key || type === 'extended' ? simpleScoring(type, key ?? {}) : undefined, value, 1).score;

describe('simple items', () => {
  it('gives a choice all or nothing', () => {
    const key = { correct: ['B'] };
    expect(scoreItem(item('choice'), key, { choices: ['B'] })).toBe(6);
    expect(scoreItem(item('choice'), key, { choices: ['A'] })).toBe(0);
    expect(scoreItem(item('choice'), key, { choices: ['A', 'B'] })).toBe(0);
    expect(scoreItem(item('choice'), key, undefined)).toBe(0);
  });

  it('gives a multiple response its share, and takes one away for each wrong choice, never below nothing', () => {
    const key = { correct: ['A', 'C', 'D'] };
    expect(scoreItem(item('multiple'), key, { choices: ['A', 'C', 'D'] })).toBe(6);
    expect(scoreItem(item('multiple'), key, { choices: ['A', 'C'] })).toBe(4);
    expect(scoreItem(item('multiple'), key, { choices: ['A', 'B'] })).toBe(0);
    expect(scoreItem(item('multiple'), key, { choices: ['B', 'E'] })).toBe(0);
    expect(scoreItem(item('multiple'), key, { choices: ['A', 'A', 'A'] })).toBe(2);
  });

  it('takes a text in whatever way it is typed', () => {
    const key = { accept: ['三江源', 'རྨ་ཆུ'] };
    for (const typed of ['三江源', ' 三江源。', 'རྨ་ཆུ', 'རྨ་ཆུ་', 'རྨ་ཆུ།', 'རྨ༌ཆུ']) expect(scoreItem(item('text'), key, { text: typed }), typed).toBe(6);
    expect(scoreItem(item('text'), key, { text: '三江' })).toBe(0);
  });

  it('takes a number with its tolerance, in any digits', () => {
    const key = { value: 3196, tolerance: 4 };
    for (const typed of ['3196', '3,200', '３１９６', '༣༡༩༦', '3192.0']) expect(scoreItem(item('number'), key, { text: typed }), typed).toBe(6);
    for (const typed of ['3201', 'about 3196', '3196m', '1e3', '']) expect(scoreItem(item('number'), key, { text: typed }), typed).toBe(0);
  });

  it('leaves written answers to a person, and gives an empty one nothing', () => {
    expect(scoreItem(item('extended'), undefined, { text: '…' })).toBeNull();
    expect(scoreItem(item('extended'), undefined, { text: '  ' })).toBe(0);
  });

  it('says nothing where the key is not here', () => {
    expect(scoreItem(item('choice'), undefined, { choices: ['B'] })).toBeNull();
  });
});

it('reads numbers strictly', () => {
  expect(readNumber('-2.5')).toBe(-2.5);
  expect(readNumber('−3')).toBe(-3);
  expect(readNumber('0x10')).toBeNull();
  expect(readNumber('1.2.3')).toBeNull();
});

it('folds case, width, spaces and final marks', () => {
  expect(foldAnswer(' ＡＢＣ　d. ')).toBe('abc d');
});
