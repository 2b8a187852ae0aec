import { zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArchive } from './read-archive.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const decode = (content: Uint8Array | undefined) => new TextDecoder().decode(content);

/** Writes over 16 or 32 bits at each entry of the table of contents. */
function patchTable(archive: Uint8Array, offset: number, size: 2 | 4, value: number): Uint8Array {
  const copy = archive.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at < copy.length - 4; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    if (size === 2) view.setUint16(at + offset, value, true);
    else view.setUint32(at + offset, value, true);
  }
  return copy;
}

it('reads files by path, and passes over what file managers add', () => {
  const files = readArchive(zipSync({ 'a/b.xml': bytes('b'), '__MACOSX/a/._b.xml': bytes('x'), 'a/.DS_Store': bytes('x'), 'c.txt': [bytes('c'), { level: 0 }] }));
  expect([...files.keys()]).toEqual(['a/b.xml', 'c.txt']);
  expect(decode(files.get('a/b.xml'))).toBe('b');
});

it('reads Chinese names without the UTF-8 flag, in UTF-8 and in GB 18030', () => {
  const latin = (raw: readonly number[]) => String.fromCharCode(...raw);
  expect([...readArchive(zipSync({ [latin([0xce, 0xc4, 0xbc, 0xfe])]: bytes('x') })).keys()]).toHaveLength(1);
  const gbk = zipSync({ abcd: bytes('x') });
  for (let at = 0; at < gbk.length - 4; at++) if (String.fromCharCode(...gbk.subarray(at, at + 4)) === 'abcd') gbk.set([0xce, 0xc4, 0xbc, 0xfe], at);
  expect([...readArchive(gbk).keys()]).toEqual(['文件']);
});

describe('refuses', () => {
  it.each([
    ['..', '../etc/passwd'],
    ['.. inside', 'a/../../b'],
    ['absolute', '/etc/passwd'],
    ['a drive', 'C:/x'],
    ['a backslash', 'a\\b'],
    ['a reserved name', 'a/CON.xml'],
    ['control signs', 'a\u0000b'],
  ])('%s', (_name, path) => expect(() => readArchive(zipSync({ [path]: bytes('x') }))).toThrow(/refused: the name/));

  it('names that are one file elsewhere', () => {
    expect(() => readArchive(zipSync({ 'a.xml': bytes('x'), 'A.XML': bytes('y') }))).toThrow(/one file on some systems/);
    expect(() => readArchive(zipSync({ 'é.xml': bytes('x'), 'e\u0301.xml': bytes('y') }))).toThrow(/one file on some systems/);
  });

  it('a bomb, whatever its header says of the size', () => {
    const bomb = zipSync({ 'zeros.xml': new Uint8Array(8 * 1024 * 1024) }, { level: 9 });
    expect(() => readArchive(bomb)).toThrow(/too large/);
    expect(() => readArchive(patchTable(bomb, 24, 4, 10))).toThrow(/too large/);
  });

  it('many files that each are small enough', () => {
    const megabyte = new Uint8Array(1024 * 1024);
    expect(() => readArchive(zipSync(Object.fromEntries(Array.from({ length: 70 }, (_, n) => [`${n}.xml`, [megabyte, { level: 9 }] as const]))))).toThrow(/too large/);
  });

  it('links, encryption, strange packing, damage', () => {
    const archive = zipSync({ 'a.xml': bytes('some words that can be packed, some words that can be packed') });
    expect(() => readArchive(patchTable(archive, 38, 4, (0o120777 << 16) >>> 0))).toThrow(/is a link/);
    expect(() => readArchive(patchTable(archive, 8, 2, 1))).toThrow(/encrypted/);
    expect(() => readArchive(patchTable(archive, 10, 2, 12))).toThrow(/packed in a way/);
    expect(() => readArchive(patchTable(archive, 16, 4, 7))).toThrow(/has been changed/);
    expect(() => readArchive(archive.subarray(0, archive.length - 30))).toThrow(/damaged or cut short/);
  });

  it('more files than anybody needs', () => {
    const end = zipSync({ a: bytes('x') });
    new DataView(end.buffer).setUint16(end.length - 12, 20_001, true);
    expect(() => readArchive(end)).toThrow(/20001 files/);
  });
});

it('ends with files or one clear sentence, however an archive is cut or changed', () => {
  const archive = zipSync({ 'a/b.xml': bytes('<a>some words</a>'), 'c.png': [bytes('abc'), { level: 0 }] });
  // Mostly whole, and mostly changed in the table of contents: what is cut short is refused before anything else is looked at.
  const place = fc.oneof(fc.nat(archive.length - 1), fc.integer({ min: archive.length - 140, max: archive.length - 1 }));
  const change = fc.tuple(place, fc.nat(255));
  const end = fc.oneof({ weight: 4, arbitrary: fc.constant(archive.length) }, { weight: 1, arbitrary: fc.nat(archive.length) });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), end, (changes, length) => {
      const broken = archive.slice();
      for (const [at, value] of changes) broken[at] = value;
      try {
        readArchive(broken.subarray(0, length));
      } catch (error) {
        expect(error).toMatchObject({ name: 'ImportError' });
      }
    }),
    { numRuns: 1000 },
  );
});
