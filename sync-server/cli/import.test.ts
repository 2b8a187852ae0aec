import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../courses/small-course.fixture.ts';
import { SCORE3, archiveOf, item3, template3 } from '../import/import.fixture.ts';
import { runCommand } from './run-command.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

async function call(...args: string[]) {
  const said: string[] = [];
  const complained: string[] = [];
  const code = await runCommand(args, { say: (text) => said.push(text), complain: (text) => complained.push(text) });
  return { code, said: said.join('\n'), complained: complained.join('\n') };
}

const POINT = item3(`<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="point"><qti-area-mapping><qti-area-map-entry shape="circle" coords="100,50,10" mapped-value="2"/></qti-area-mapping></qti-response-declaration>${SCORE3}<qti-item-body><p>Where?</p><qti-select-point-interaction response-identifier="RESPONSE" max-choices="1"><img src="pictures/map.png" alt="Map"/></qti-select-point-interaction></qti-item-body>${template3('map_response_point')}`);
const TEST = '<qti-assessment-test xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="T" title="Test"><qti-test-part identifier="P" navigation-mode="linear" submission-mode="individual"><qti-assessment-section identifier="S" title="S" visible="true"><qti-assessment-item-ref identifier="one" href="item.xml"><qti-weight identifier="W" value="2"/></qti-assessment-item-ref></qti-assessment-section></qti-test-part></qti-assessment-test>';
const file = join(temporary.path, 'package.zip');
writeFileSync(file, archiveOf({ 'item.xml': POINT, 'test.xml': TEST }));

it('prints one JSON object and nothing else', async () => {
  const { code, said, complained } = await call('import', file, '--report');
  expect({ code, complained }).toEqual({ code: 0, complained: '' });
  expect(JSON.parse(said)).toMatchObject({ items: [{ id: 'one', interactionKept: true, scoringKept: true, why: '', native: 'one' }], tests: [{ id: 'T', native: 't' }] });
});

it('writes a course that builds, with its pictures and the structure of its tests', async () => {
  const out = join(temporary.path, 'lake');
  expect(await call('import', file, '--out', out)).toMatchObject({ code: 0, said: expect.stringContaining('1 of 1 items') });
  const built = join(temporary.path, 'built');
  expect(await call('course', 'build', out, '--out', built)).toMatchObject({ code: 0, complained: '' });
  const contents = join(built, 'content', 'sha256');
  const files = readdirSync(contents).flatMap((folder) => readdirSync(join(contents, folder)).map((name) => join(contents, folder, name)));
  const assessment = files.filter((name) => !name.endsWith('.br')).map((name) => readFileSync(name, 'utf8')).find((text) => text.includes('"select-point"'));
  expect(JSON.parse(assessment!)).toMatchObject({ kind: 'practice', items: [{ id: 'one', points: 2, interactions: [{ picture: { file: expect.stringMatching(/^[0-9a-f]{64}$/), width: 200, height: 100 } }] }], parts: [{ navigation: 'linear', sections: [{ children: [{ item: 'one', weight: 2 }] }] }] });
});

it('keeps keys on the server where the tests count', async () => {
  const out = join(temporary.path, 'graded');
  await call('import', file, '--out', out, '--graded');
  expect(readFileSync(join(out, 'tests', 't.yaml'), 'utf8')).toContain('kind: graded');
});

it('writes nothing where it fails, and nothing over what is there', async () => {
  const broken = join(temporary.path, 'broken.zip');
  writeFileSync(broken, readFileSync(file).subarray(0, 300));
  const out = join(temporary.path, 'never');
  expect(await call('import', broken, '--out', out)).toMatchObject({ code: 1, said: '', complained: expect.stringContaining('damaged') });
  expect(existsSync(out)).toBe(false);
  const full = join(temporary.path, 'full');
  mkdirSync(full);
  writeFileSync(join(full, 'mine.txt'), 'mine');
  expect(await call('import', file, '--out', full)).toMatchObject({ code: 1, complained: expect.stringContaining('nothing was written') });
  expect(readdirSync(full)).toEqual(['mine.txt']);
});

it('says how it is called', async () => {
  expect(await call('import')).toMatchObject({ code: 2 });
  expect(await call('import', file)).toMatchObject({ code: 2, complained: expect.stringContaining('--report') });
  expect(await call('import', join(temporary.path, 'none.zip'), '--report')).toMatchObject({ code: 2, complained: expect.stringContaining('no file') });
});
