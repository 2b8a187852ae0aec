import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readPoint } from './qti/area.ts';
import { placesIn, wordsFor } from './item-places.ts';
import { readPair, writePair, writePoint } from './response-forms.ts';

it('points and pairs are read as they were written, and nothing else is', () => {
  fc.assert(
    fc.property(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: -9999, max: 9999 }), (x, y) => {
      expect(readPoint(writePoint({ x, y }))).toEqual({ x, y });
    }),
  );
  expect(readPair(writePair('a', 'b'))).toEqual(['a', 'b']);
  for (const text of ['', 'a', 'a b c', ' ']) expect(readPair(text)).toBeNull();
});

it('finds the places of a text in the language that is read, also within feedback and tables', () => {
  const blocks = [
    { kind: 'paragraph', words: { zh: [{ gap: 'G2' }, { text: '和' }, { gap: 'G1' }], en: [{ gap: 'G1' }, { text: ' and ' }, { gap: 'G2' }] } },
    { kind: 'feedback', when: { outcome: 'F', value: 'x', show: true }, blocks: [{ kind: 'interaction', response: 'R1' }] },
    { kind: 'table', head: [], rows: [[{ zh: [{ interaction: 'R2' }, { feedback: { outcome: 'F', value: 'x', show: false }, runs: [{ token: 't', text: '词' }] }] }]] },
  ] as const;
  expect(placesIn(blocks, 'zh')).toEqual({ interactions: new Set(['R1', 'R2']), gaps: ['G2', 'G1'], tokens: new Map([['t', '词']]) });
  expect(placesIn(blocks, 'en').gaps).toEqual(['G1', 'G2']);
  expect(wordsFor({ zh: [{ text: '好' }], bo: [] }, 'bo')).toEqual({ runs: [{ text: '好' }], language: 'zh' });
});
