import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvField, csvText } from './csv.ts';
import { fileName, textWidth, widthsFor } from './table.ts';

/** A reader of RFC 4180 that shares nothing with the writer. */
function read(text: string): string[][] {
  const rows: string[][] = [[]];
  let field = '';
  let quoted = false;
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; at += 1) {
    const sign = text[at]!;
    if (quoted && sign === '"' && text[at + 1] === '"') field += text[(at += 1)]!;
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === ',' || sign === '\r')) {
      rows.at(-1)!.push(field);
      field = '';
      if (sign === '\r') {
        at += 1;
        rows.push([]);
      }
    } else field += sign;
  }
  return rows.slice(0, -1);
}

describe('a table as CSV', () => {
  it('begins with the mark of UTF-8, ends its lines with CR LF, and doubles quotes', () => {
    expect(csvText({ head: ['姓名', 'མིང་།'], rows: [['卓玛"措', 61.5], ['a,b', null]] })).toBe('\uFEFF姓名,མིང་།\r\n"卓玛""措",61.5\r\n"a,b",\r\n');
  });

  it.each(['=1+1', '+86 971', '-2', '@SUM(A1)', '＝1', '＋1', '－1', '＠x', '\t=1', ' =1', '\r\n=1', '\u00A0=1', '=HYPERLINK("http://x")'])('never gives a formula: %j', (text) => {
    const [[field]] = read(`${csvField(text)}\r\n`) as [[string]];
    expect(field).toBe(`'${text}`);
  });

  it('keeps numbers numbers', () => expect([-2, 0, 61.5, Number.NaN].map(csvField)).toEqual(['-2', '0', '61.5', '']));

  it('is read back as it was, whatever is in it', () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('"', ',', '\r\n', '=1', '卓玛 措', 'བཀྲ་ཤིས།'), fc.integer(), fc.constant(null));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { maxLength: 6 }), (rows) => {
        const plain = rows.map((row) => row.map((value) => (value === null ? '' : typeof value === 'number' ? String(value) : value)));
        const back = read(csvText({ head: ['a', 'b'], rows })).slice(1);
        expect(back.map((row) => row.map((text) => text.replace(/^'/, '')))).toEqual(plain.map((row) => row.map((text) => text.replace(/^'/, ''))));
        for (const [at, row] of back.entries()) for (const [column, text] of row.entries()) if (typeof rows[at]![column] === 'string') expect(text).not.toMatch(/^\s*[=+\-@]/);
      }),
    );
  });
});

it('columns are as wide as what is in them, a Chinese sign twice a digit, a Tibetan vowel nothing', () => {
  expect([textWidth('ab1'), textWidth('卓玛措'), textWidth('བཀྲ')]).toEqual([3, 6, 2]);
  expect(widthsFor(['姓名', '课'], [['卓玛措', 1], ['x'.repeat(90), 2]])).toEqual([40, 6]);
});

it('names of files are names on every system', () => expect(fileName(['学前/教育: "3"', '班*'], 'csv')).toBe('学前 教育 3 班.csv'));
