import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODE_BYTES, groupExamCode, readExamCode, writeExamCode } from './exam-code.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const code = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES }).map(writeExamCode);
const place = fc.integer({ min: 0, max: 15 });
const put = (text: string, at: number, sign: string) => text.slice(0, at) + sign + text.slice(at + 1);

describe('the code that an invigilator reads out', () => {
  it('has sixteen signs that are not mistaken for each other, and is read as it was written', () => {
    fc.assert(
      fc.property(code, (written) => {
        expect(written).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
        expect(readExamCode(written)).toBe(written);
        expect(groupExamCode(written)).toMatch(/^\w{4} \w{4} \w{4} \w{4}$/);
      }),
    );
    expect(writeExamCode(new Uint8Array(CODE_BYTES))).toBe('0000000000000000');
    expect(writeExamCode(Uint8Array.from({ length: CODE_BYTES }, () => 255))).toMatch(/^Z{15}/);
  });

  it('is made of all 75 bits: another bit makes another code', () => {
    const of = (bit: number) => writeExamCode(Uint8Array.from({ length: CODE_BYTES }, (_, byte) => (byte === bit >> 3 ? 128 >> (bit & 7) : 0)));
    expect(new Set(Array.from({ length: 75 }, (_, bit) => of(bit))).size).toBe(75);
  });

  it('notices every wrong sign and every two that changed places', () => {
    fc.assert(
      fc.property(code, place, fc.constantFrom(...ALPHABET), (written, at, sign) => {
        fc.pre(written[at] !== sign);
        expect(readExamCode(put(written, at, sign))).toBeNull();
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(code, place, place, (written, a, b) => {
        fc.pre(written[a] !== written[b]);
        expect(readExamCode(put(put(written, a, written[b]!), b, written[a]!))).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it('takes kindly how people write: small and full-width letters, gaps, and letters that look or sound like others', () => {
    fc.assert(
      fc.property(code, (written) => {
        const kindly = groupExamCode(written).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('v', 'u').replaceAll(' ', ' - ');
        expect(readExamCode(kindly)).toBe(written);
        const wide = [...written].map((sign) => String.fromCodePoint(sign.codePointAt(0)! + 0xfee0)).join('　');
        expect(readExamCode(wide)).toBe(written);
      }),
    );
  });

  it('is none where a sign is missing, too many, or of another alphabet', () => {
    const written = writeExamCode(Uint8Array.from({ length: CODE_BYTES }, (_, index) => index * 23));
    for (const wrong of ['', written.slice(1), `${written}0`, written.replace(/^./, '码'), '0'.repeat(400)]) expect(readExamCode(wrong), wrong).toBeNull();
  });
});
