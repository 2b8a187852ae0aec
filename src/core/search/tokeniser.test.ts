import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldWithPlaces } from './fold.ts';
import { gramsOf, wantedOf } from './grams.ts';
import { foundRanges, markedPassage } from './marks.ts';
import { bareSyllable, unitsOf } from './units.ts';

const units = (text: string) => unitsOf(fold(text)).map((unit) => unit.text);

/** Text as it comes: Tibetan, Han, Latin, digits of both kinds, marks, spaces, and anything else that Unicode has. */
const sign = fc.oneof(
  fc.constantFrom(...'བོད་སྐད་ཡིག་གི་སློབ་གྲྭའི་དགའི་མཐའོ།༡༢༣༌༎ཽཻ'),
  fc.constantFrom(...'教师资格证学前教育高原湖泊，。《》'),
  fc.constantFrom(...'Teacher ｔｅａ １２ ﬁ Ⅳ'),
  fc.string({ unit: 'grapheme', maxLength: 2 }),
  fc.string({ unit: 'binary', maxLength: 2 }),
);
const text = fc.array(sign, { maxLength: 60 }).map((signs) => signs.join(''));
/** Jamo are composed across what is one sign by itself; nobody here writes them, and a text with them is still found, only not marked. */
const hasJamo = (value: string) => /[\u1100-\u11ff\uac00-\ud7ff]/.test(value);

describe('folding', () => {
  it('twice is the same as once', () => {
    fc.assert(fc.property(text, (value) => void expect(fold(fold(value))).toBe(fold(value))), { numRuns: 2000 });
  });

  it('sign by sign is the same as at once, and knows the way back', () => {
    fc.assert(
      fc.property(text.filter((value) => !hasJamo(value.normalize('NFKD'))), (value) => {
        const { folded, from, to } = foldWithPlaces(value);
        expect(folded).toBe(fold(value));
        expect(from.length).toBe(folded.length);
        from.forEach((at, index) => void expect(at < to[index]! && to[index]! <= value.length).toBe(true));
      }),
      { numRuns: 2000 },
    );
  });

  it('makes one of what is one to a reader', () => {
    expect(fold('བོད༌ཡིག')).toBe(fold('བོད་ཡིག'));
    expect(fold('༠༡༢༣༤༥༦༧༨༩')).toBe('0123456789');
    expect(fold('ཀ༎')).toBe(fold('ཀ།།'));
    expect(fold('ཀཻ')).toBe(fold('ཀེེ'));
    expect(fold('ཀཽ')).toBe(fold('ཀོོ'));
    expect(fold('ＡＢＣ１２')).toBe('abc12');
  });
});

describe('cutting', () => {
  it('finds the same units in a text that is folded already', () => {
    fc.assert(fc.property(text, (value) => void expect(units(fold(value))).toEqual(units(value))), { numRuns: 2000 });
  });

  it('takes no particle off that has been taken off already', () => {
    const syllable = fc.array(fc.constantFrom(...'བདགའམཀྲྱིོུའོའིའམའང'), { minLength: 1, maxLength: 8 }).map((signs) => signs.join(''));
    fc.assert(fc.property(syllable, (value) => void expect(bareSyllable(bareSyllable(value))).toBe(bareSyllable(value))), { numRuns: 5000 });
  });

  it('never cuts a sign into code units', () => {
    fc.assert(
      fc.property(text, (value) => {
        for (const unit of unitsOf(fold(value))) expect(unit.text.isWellFormed()).toBe(true);
        for (const piece of markedPassage(value.toWellFormed(), wantedOf(value.slice(0, 6).toWellFormed()), 20)) expect(piece.text.isWellFormed()).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('does not tell the two tshegs apart', () => {
    fc.assert(fc.property(text, (value) => void expect(units(value.replaceAll('\u0f0b', '\u0f0c'))).toEqual(units(value))), { numRuns: 1000 });
  });

  it('cuts Tibetan at the tsheg, Chinese at each sign, others at what is no letter', () => {
    expect(units('སློབ་གྲྭའི་དགེ་རྒན།')).toEqual(['སློབ', 'གྲྭ', 'དགེ', 'རྒན']);
    expect(units('教师，Teacher-training ༢༠༢༦')).toEqual(['教', '师', 'teacher', 'training', '2026']);
  });

  it('finds the open syllable under the particle that is written onto it', () => {
    expect(['གྲྭའི', 'མིའོ', 'སུའང', 'པའམ', 'བདེའིའོ', 'དགའི', 'མཐའི', 'འོ', 'དགའ', 'བེའུ'].map(bareSyllable)).toEqual(['གྲྭ', 'མི', 'སུ', 'པ', 'བདེ', 'དགའ', 'མཐའ', 'འོ', 'དགའ', 'བེའུ']);
  });

  it('joins what stands side by side and nothing across a mark', () => {
    expect(gramsOf(unitsOf(fold('教师。学')))).toEqual([{ first: '教', second: '师' }, { first: '师', second: '' }, { first: '学', second: '' }]);
    expect(gramsOf(unitsOf(fold('བོད་སྐད། ཡིག')))).toEqual([{ first: 'བོད', second: 'སྐད' }, { first: 'སྐད', second: '' }, { first: 'ཡིག', second: '' }]);
  });
});

describe('a question', () => {
  it('asks for pairs where signs stand side by side, and for the beginning of the last word only', () => {
    expect(wantedOf('教师资')).toEqual([{ kind: 'pair', first: '教', second: '师' }, { kind: 'pair', first: '师', second: '资' }]);
    expect(wantedOf('book tea')).toEqual([{ kind: 'unit', first: 'book' }, { kind: 'prefix', first: 'tea' }]);
    expect(wantedOf('book tea ')).toEqual([{ kind: 'unit', first: 'book' }, { kind: 'unit', first: 'tea' }]);
    expect(wantedOf('湖 བོད')).toEqual([{ kind: 'unit', first: '湖' }, { kind: 'unit', first: 'བོད' }]);
    expect(wantedOf(' ，། ')).toEqual([]);
  });
});

describe('marking', () => {
  const found = (value: string, question: string) => foundRanges(value, wantedOf(question)).map(([from, to]) => value.slice(from, to));

  it('marks whole signs and syllables, with the particle', () => {
    expect(found('县级教师资格考试', '教师资格')).toEqual(['教师资格']);
    expect(found('སློབ༌གྲྭའི་དགེ་རྒན།', 'སློབ་གྲྭ')).toEqual(['སློབ༌གྲྭའི']);
    expect(found('The Teachers of ２０２６', 'teach')).toEqual(['Teachers']);
    expect(found('ལོ་༢༠༢༦', '2026')).toEqual(['༢༠༢༦']);
  });

  it('loses nothing of a short text and shows a long one around what was found', () => {
    fc.assert(fc.property(text, text, (value, question) => void expect(markedPassage(value, wantedOf(question), 10_000).map((piece) => piece.text).join('')).toBe(value)));
    const long = `${'高原上的湖很多。'.repeat(40)}教师资格${'湖面结冰。'.repeat(40)}`;
    const pieces = markedPassage(long, wantedOf('教师资格'));
    expect(pieces.find((piece) => piece.found)?.text).toBe('教师资格');
    expect(pieces[0]!.text + pieces.at(-1)!.text).toBe('……');
    expect(pieces.map((piece) => piece.text).join('').length).toBeLessThan(160);
  });
});
