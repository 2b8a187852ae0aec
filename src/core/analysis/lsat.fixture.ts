/** Answer patterns of LSAT section 6, five items, and how many of 1,000 persons gave each (Bock & Lieberman 1970; the `LSAT` data of R's package ltm). */
const PATTERNS = '00000 3 00001 6 00010 2 00011 11 00100 1 00101 1 00110 3 00111 4 01000 1 01001 8 01011 16 01101 3 01110 2 01111 15 10000 10 10001 29 10010 14 10011 81 10100 3 10101 28 10110 15 10111 80 11000 16 11001 56 11010 21 11011 173 11100 11 11101 61 11110 28 11111 298';

const words = PATTERNS.split(' ');

/** One row of five scores for each person. */
export const LSAT: readonly (readonly number[])[] = words.flatMap((pattern, at) => (at % 2 === 1 ? [] : Array.from({ length: Number(words[at + 1]) }, () => [...pattern].map(Number))));
