import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SCORE3, archiveOf, file1, item3, template3 } from './import.fixture.ts';
import { importBytes } from './import-file.ts';
import { reportOf } from './report.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const CHOICE = item3(`<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier"><qti-correct-response><qti-value>a</qti-value></qti-correct-response></qti-response-declaration>${SCORE3}<qti-item-body><qti-choice-interaction response-identifier="RESPONSE" max-choices="1"><qti-simple-choice identifier="a">青海湖</qti-simple-choice><qti-simple-choice identifier="b">B</qti-simple-choice></qti-choice-interaction></qti-item-body>${template3('match_correct')}`);

it('reads a single file, without a package around it', async () => {
  expect((await importBytes('choice.xml', bytes(CHOICE))).items).toHaveLength(1);
});

it('reads encodings that are declared, marked, or in use without a word', async () => {
  const gbk = Uint8Array.from([...bytes('<?xml version="1.0" encoding="GBK"?><questestinterop><item ident="q"><presentation><material><mattext>'), 0xce, 0xc4, 0xbc, 0xfe, ...bytes('</mattext></material></presentation></item></questestinterop>')]);
  expect((await importBytes('q.xml', gbk)).items[0]?.item.prompt.zh).toBe('文件');
  const wide = Uint8Array.from([0xff, 0xfe, ...[...CHOICE].flatMap((sign) => [sign.charCodeAt(0) & 0xff, sign.charCodeAt(0) >> 8])]);
  expect((await importBytes('choice.xml', wide)).items[0]?.item.interactions[0]).toMatchObject({ choices: [{ text: { zh: '青海湖' } }, {}] });
});

it('lists what it could not read beside what it could', async () => {
  const report = reportOf(await importBytes('p.zip', archiveOf({ 'good.xml': CHOICE, 'bad.xml': '<qti-assessment-item identifier="x"><p></qti-assessment-item>', 'imsmanifest.xml': '<manifest><resources><resource identifier="R" type="imsqti_item_xmlv3p0" href="gone.xml"/></resources></manifest>' })));
  expect(report.items.map(({ id, interactionKept }) => [id, interactionKept])).toEqual([['one', true], ['bad', false], ['R', false]]);
  expect(report.items[1]?.why).toContain('not well formed');
  expect(report.items[2]?.why).toContain('gone.xml');
});

it.each([
  ['entities of its own', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><assessmentItem>&x;</assessmentItem>', /DOCTYPE/],
  ['deep nesting', `${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`, /nested too deeply/],
  ['no questions', '<html/>', /no questions/],
  ['no XML', 'hello', /not well formed/],
])('refuses %s', (_name, text, message) => expect(importBytes('x.xml', bytes(text))).rejects.toThrow(message));

it('refuses a package whose manifest is broken', async () => {
  await expect(importBytes('p.zip', archiveOf({ 'good.xml': CHOICE, 'imsmanifest.xml': '<manifest>' }))).rejects.toThrow(/imsmanifest\.xml cannot be read/);
});

it('makes a still PNG of what moves or is no picture of courses, and leaves damaged ones out', async () => {
  const gif = Uint8Array.from(atob('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'), (sign) => sign.charCodeAt(0));
  const shown = (file: string) => CHOICE.replace('<qti-item-body>', `<qti-item-body><img src="${file}" alt="It"/>`);
  const imported = await importBytes('p.zip', archiveOf({ 'a.gif': gif, 'b.png': 'no picture', 'a.xml': shown('a.gif'), 'b.xml': shown('b.png') }));
  expect([...imported.media.keys()]).toEqual([expect.stringMatching(/^media\/[0-9a-f]{16}\.png$/)]);
  expect(reportOf(imported).items.map(({ why }) => why)).toEqual(['', expect.stringContaining('`b.png` cannot be used')]);
});

it('tells items with the same id apart', async () => {
  const report = reportOf(await importBytes('p.zip', archiveOf({ 'a.xml': CHOICE, 'b.xml': CHOICE })));
  expect(report.items.map(({ native }) => native)).toEqual(['one', 'one-2']);
});

const ONE1 = file1('<item ident="q"><presentation><response_lid ident="r"><render_choice><response_label ident="a"/><response_label ident="b"/></render_choice></response_lid></presentation><resprocessing><respcondition><conditionvar><varequal respident="r">a</varequal></conditionvar><setvar>1</setvar></respcondition></resprocessing></item>');

it.each([['QTI 3', CHOICE], ['QTI 1.2', ONE1]])('ends with items or one clear sentence, however a file of %s is changed', async (_name, text) => {
  const tags = text.match(/<[^>]+>|[^<]+/g)!;
  const edit = fc.tuple(fc.nat(tags.length - 1), fc.constantFrom('', '<a>', 'RESPONSE', '"', '9e99', '<qti-and/>', '<not/>', '&lt;'));
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
      const changed = [...tags];
      for (const [at, by] of edits) changed[at] = by;
      try {
        reportOf(await importBytes('x.xml', bytes(changed.join(''))));
      } catch (error) {
        expect(error).toMatchObject({ name: 'ImportError' });
      }
    }),
    { numRuns: 400 },
  );
});
