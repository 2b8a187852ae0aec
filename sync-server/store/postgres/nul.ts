/** PostgreSQL keeps no NUL in a text, and nobody writes one by hand: what comes with one is kept (and looked for) with the sign for it. */
export const withoutNul = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '\u2400') : text);

/** The same for a parameter of a statement: a text, texts, or anything else. */
export const cleanParameter = (value: unknown): unknown => (typeof value === 'string' ? withoutNul(value) : Array.isArray(value) ? value.map(cleanParameter) : value);
