import { expect, it } from 'vitest';
import { markedRuns, type Mark } from './marked-runs.ts';

const mark = (note: string, start: number, end: number): Mark => ({ note, start, end, block: 'b', language: 'zh', page: 0, meaning: 'key', written: false });
const shown = (pieces: ReturnType<typeof markedRuns>) => pieces.map((piece) => `${piece.text}${piece.mark ? `[${piece.mark.note}]` : ''}`).join('|');

it('cuts runs where a mark begins and ends, and keeps what they are', () => {
  const pieces = markedRuns([{ text: '青海湖' }, { text: '很大', strong: true }, { text: '很高' }], [mark('n', 1, 4)], 0);
  expect(shown(pieces)).toBe('青|海湖[n]|很[n]|大|很高');
  expect(pieces[2]).toMatchObject({ strong: true });
});

it('counts from where the part begins, and shows the later of two that overlap', () => {
  expect(shown(markedRuns([{ text: 'abcdef' }], [mark('one', 10, 14), mark('two', 12, 16)], 10))).toBe('ab[one]|cd[two]|ef[two]');
});

it('leaves a formula whole', () => {
  const formula = { file: 'f', width: 1, height: 1, depth: 0 };
  expect(shown(markedRuns([{ text: 'x^2', formula }], [mark('n', 1, 2)], 0))).toBe('x^2[n]');
});
