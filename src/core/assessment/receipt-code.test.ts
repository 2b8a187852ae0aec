import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groupReceiptCode, readReceiptCode, receiptCode } from './receipt-code.ts';

it('is ten digits, the same for the same content in whatever order of keys', () => {
  expect(receiptCode({ a: 1, b: [2] })).toMatch(/^\d{10}$/);
  expect(receiptCode({ a: 1, b: [2] })).toBe(receiptCode({ b: [2], a: 1 }));
  expect(receiptCode({ a: 1 })).not.toBe(receiptCode({ a: 2 }));
});

it('is printed 4-4-2 and read back with spaces or other digits', () => {
  const code = receiptCode('x');
  expect(readReceiptCode(groupReceiptCode(code))).toBe(code);
  expect(readReceiptCode([...code].map((digit) => String.fromCharCode(0x0f20 + Number(digit))).join(''))).toBe(code);
});

it('notices one wrong digit and two neighbours swapped', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(9), fc.integer({ min: 1, max: 9 }), (content, place, by) => {
      const code = receiptCode(content);
      const wrong = code.slice(0, place) + ((Number(code[place]) + by) % 10) + code.slice(place + 1);
      expect(readReceiptCode(wrong)).toBeNull();
      if (place < 9 && code[place] !== code[place + 1]) {
        const swapped = code.slice(0, place) + code[place + 1] + code[place] + code.slice(place + 2);
        expect(readReceiptCode(swapped)).toBeNull();
      }
    }),
  );
});
