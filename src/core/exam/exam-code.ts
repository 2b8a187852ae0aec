/**
 * The code that an invigilator reads out: 15 signs of chance (75 bits) and a check sign, in Crockford's base 32, whose letters are
 * chosen so that none is mistaken for a digit.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SIGNS = 16;
/** Bytes of chance that a code is made of; the last five bits are not used. */
export const CODE_BYTES = 10;
/** x⁵ + x² + 1, which makes 32 values a field. */
const POLYNOMIAL = 0b100101;

const double = (value: number) => (value & 16 ? (value << 1) ^ POLYNOMIAL : value << 1);

/**
 * The check sign is a polynomial over the field of 32: every single wrong sign is noticed, and every two signs that changed places
 * (also those that do not stand side by side).
 */
function checkValue(values: readonly number[]): number {
  return double(values.reduce((sum, value) => double(sum) ^ value, 0));
}

/** A code from ten bytes of chance. */
export function writeExamCode(bytes: Uint8Array): string {
  const values = Array.from({ length: SIGNS - 1 }, (_, sign) => {
    const bit = sign * 5;
    const pair = (bytes[bit >> 3]! << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    return (pair >> (11 - (bit & 7))) & 31;
  });
  return [...values, checkValue(values)].map((value) => ALPHABET[value]).join('');
}

/**
 * The code that was meant by what was typed, or null where it cannot be one: a sign is missing, wrong, or two changed places. Small and
 * full-width letters, spaces and hyphens are taken kindly, and letters that look like others: O for 0, I and L for 1, U for V.
 */
export function readExamCode(typed: string): string | null {
  const code = typed.normalize('NFKC').toUpperCase().replace(/[^\p{L}\p{N}]/gu, '').replace(/O/g, '0').replace(/[IL]/g, '1').replace(/U/g, 'V');
  const values = [...code].map((sign) => ALPHABET.indexOf(sign));
  if (values.length !== SIGNS || values.includes(-1)) return null;
  return values.at(-1) === checkValue(values.slice(0, -1)) ? code : null;
}

/** As it is read out and printed: four groups of four. */
export const groupExamCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ');
