import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textChanges } from './text-diff.ts';

const shown = (before: string, after: string) => textChanges(before, after).map(({ kind, text }) => (kind === 'same' ? text : kind === 'gone' ? `-${text}-` : `+${text}+`)).join('');

describe('the differences of two versions', () => {
  it('marks Chinese by the sign, Tibetan by the syllable, other words whole', () => {
    expect(shown('她平时比较内向。', '她站在后面没有过来。')).toContain('。');
    expect(shown('湖里的水是咸的', '湖里的水为什么是咸的')).toBe('湖里的水+为什么+是咸的');
    expect(shown('བོད་ཡིག་སློབ་ཚན', 'བོད་སྐད་སློབ་ཚན')).toBe('བོད་-ཡིག་-+སྐད་+སློབ་ཚན');
    expect(shown('the salt lake', 'the great lake')).toBe('the -salt-+great+ lake');
  });

  it('says nothing of texts that are the same or empty', () => {
    expect(textChanges('一样', '一样')).toEqual([{ kind: 'same', text: '一样' }]);
    expect(textChanges('', '')).toEqual([]);
    expect(textChanges('', '新')).toEqual([{ kind: 'come', text: '新' }]);
  });

  it('gives back both texts whole, whatever they are', () => {
    const text = fc.array(fc.constantFrom('湖', '水', 'བོད་', 'ཡིག', 'a', 'bc', ' ', '\n', '。', '👩‍🏫', '\u0301'), { maxLength: 40 }).map((list) => list.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = textChanges(before, after);
        const without = (kind: string) => changes.filter((change) => change.kind !== kind).map((change) => change.text).join('');
        expect(without('come')).toBe(before);
        expect(without('gone')).toBe(after);
        // No two neighbours of one kind, and nothing empty.
        changes.forEach((change, at) => expect(change.text !== '' && changes[at - 1]?.kind !== change.kind).toBe(true));
      }),
    );
  });

  it('is quick on long texts, also on two that have nothing in common', () => {
    const long = Array.from({ length: 20_000 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7919) % 5000))).join('');
    const other = Array.from({ length: 20_000 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 104_729) % 4999))).join('');
    const began = performance.now();
    expect(textChanges(long, `${long.slice(0, 9000)}改了${long.slice(9010)}`).filter(({ kind }) => kind !== 'same').length).toBeLessThan(6);
    textChanges(long, other);
    expect(performance.now() - began).toBeLessThan(4000);
  });
});
