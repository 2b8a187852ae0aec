import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { copySmallCourse, temporaryFolder } from '../courses/small-course.fixture.ts';
import { runCommand } from './run-command.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const course = copySmallCourse(temporary.path);

async function call(...args: string[]) {
  const said: string[] = [];
  const complained: string[] = [];
  const code = await runCommand(args, { say: (text) => said.push(text), complain: (text) => complained.push(text) });
  return { code, said: said.join('\n'), complained: complained.join('\n') };
}

it('helps', async () => {
  expect(await call('help')).toMatchObject({ code: 0, said: expect.stringContaining('course publish DIR') });
  expect(await call('course', 'burn')).toMatchObject({ code: 2, complained: expect.stringContaining('no command') });
  expect(await call('course', 'build', course.dir)).toMatchObject({ code: 2, complained: expect.stringContaining('--out DIR') });
  expect(await call('backup', '--nonsense')).toMatchObject({ code: 2, complained: expect.stringContaining('backup FILE') });
  expect(await call('course', 'check', join(temporary.path, 'nowhere'))).toMatchObject({ code: 2, complained: expect.stringContaining('no folder') });
});

it('checks, builds with a report of sizes, and publishes', async () => {
  expect(await call('course', 'check', course.dir)).toMatchObject({ code: 0, complained: '' });
  const out = join(temporary.path, 'out');
  expect(await call('course', 'build', course.dir, '--out', out)).toMatchObject({ code: 0, said: expect.stringMatching(/m1\/first-class[\s\S]*A phone fetches first: /) });
  const data = join(temporary.path, 'data');
  expect(await call('course', 'publish', course.dir, '--data', data)).toMatchObject({ code: 0, said: expect.stringContaining('Published small, version 1') });
  expect(await call('course', 'publish', course.dir, '--data', data)).toMatchObject({ code: 0, said: expect.stringContaining('unchanged') });
  expect(existsSync(join(data, 'content', 'catalogue.json'))).toBe(true);
});

it('packs a folder, which it publishes first, and a course that is out', async () => {
  const [data, out] = [join(temporary.path, 'packing'), join(temporary.path, 'small.gesang')];
  expect(await call('course', 'pack', 'small', '--out', out, '--data', data)).toMatchObject({ code: 2, complained: expect.stringContaining('no course small is published') });
  expect(await call('course', 'pack', course.dir, '--data', data)).toMatchObject({ code: 2, complained: expect.stringContaining('--out NAME.gesang') });
  expect(await call('course', 'pack', course.dir, '--out', out, '--data', data)).toMatchObject({ code: 0, said: expect.stringMatching(/Published small, version 1[\s\S]*small\.gesang: \d+ entries/) });
  expect(await call('course', 'pack', 'small', '--out', out, '--data', data)).toMatchObject({ code: 2, complained: expect.stringContaining('there already') });
  expect(await call('course', 'pack', 'small', '--small', '--out', `${out}.2`, '--data', data)).toMatchObject({ code: 0 });
  expect(statSync(`${out}.2`).size).toBeLessThan(statSync(out).size);
});

it('tells mistakes with their place and fails', async () => {
  course.change('items/greeting.yaml', 'correct: A', 'correct: D');
  const { code, complained } = await call('course', 'publish', course.dir, '--data', join(temporary.path, 'data'));
  expect(code).toBe(1);
  expect(complained).toMatch(/^error items\/greeting\.yaml:7: The key `D` names no choice\. The choices are: A, B\.\n.*1 error, 0 warnings\.$/m);
});

it('a new course builds without a warning, and never writes over anything', async () => {
  const dir = join(temporary.path, 'salt-and-water');
  expect(await call('course', 'new', dir)).toMatchObject({ code: 0, said: expect.stringContaining(`course preview ${dir}`) });
  expect(await call('course', 'check', dir)).toMatchObject({ code: 0, complained: '' });
  const before = readFileSync(join(dir, 'course.yaml'), 'utf8');
  expect(before).toContain('id: salt-and-water');
  expect(await call('course', 'new', dir)).toMatchObject({ code: 2, complained: expect.stringContaining('is not empty: nothing was written') });
  expect(readFileSync(join(dir, 'course.yaml'), 'utf8')).toBe(before);
  expect(await call('course', 'new', join(temporary.path, '盐和水'))).toMatchObject({ code: 2, complained: expect.stringContaining('cannot be the id') });
});
