import { canonicalJson, sha256Text } from '../hash/canonical.ts';

/**
 * A receipt code: ten digits that can be read out by telephone. Eight come from what was handed in, two are check digits
 * (ISO 7064, MOD 97-10), so that a digit heard wrong or two swapped are noticed. Device and server work it out alike, which is
 * how the server knows that it holds the very thing the code was made for.
 * @param content what was handed in: any JSON value; the same content gives the same code
 */
export function receiptCode(content: unknown): string {
  const bytes = sha256Text(canonicalJson(content));
  const number = (bytes[0]! * 2 ** 24 + bytes[1]! * 2 ** 16 + bytes[2]! * 2 ** 8 + bytes[3]!) % 100_000_000;
  const body = String(number).padStart(8, '0');
  return body + checkDigits(body);
}

function checkDigits(body: string): string {
  return String(98 - ((Number(body) * 100) % 97)).padStart(2, '0');
}

/** Whether ten digits are a code that could have been given (spaces and Tibetan or full-width digits are taken as meant). */
export function readReceiptCode(typed: string): string | null {
  const digits = typed
    .normalize('NFKC')
    .replace(/[\u0F20-\u0F29]/g, (digit) => String(digit.charCodeAt(0) - 0x0f20))
    .replace(/\D/g, '');
  return digits.length === 10 && digits.slice(8) === checkDigits(digits.slice(0, 8)) ? digits : null;
}

/** As it is printed: 4-4-2. */
export function groupReceiptCode(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4, 8)} ${code.slice(8)}`;
}
