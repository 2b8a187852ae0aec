import { chmodSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { compileCourse } from '../courses/compile.ts';
import { copySmallCourse, temporaryFolder } from '../courses/small-course.fixture.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
let copies = 0;
let course: ReturnType<typeof copySmallCourse>;

/** A stand-in that writes as many bytes as its environment says, because machines that test this have no ffmpeg. */
function standIn(bytes: number): string {
  const file = join(temporary.path, `ffmpeg-${bytes}.mjs`);
  writeFileSync(file, `#!${process.execPath}\nimport { writeFileSync } from 'node:fs';\nconst to = process.argv.at(-1);\nif (to !== '-version') { if (process.argv.some((word) => word.includes('bad'))) { console.error('Invalid data found'); process.exit(1); } writeFileSync(to, new Uint8Array(${bytes})); }\n`);
  chmodSync(file, 0o755);
  return file;
}

async function media(ffmpeg: string) {
  vi.stubEnv('FFMPEG', ffmpeg);
  vi.resetModules();
  const { runCommand } = await import('./run-command.ts');
  const said: string[] = [];
  const code = await runCommand(['course', 'media', course.dir], { say: (text) => said.push(text), complain: (text) => said.push(text) });
  return { code, said: said.join('\n') };
}

const BOTH = ['zh', 'bo'].map((language) => `modules/m1/singing/lesson.${language}.md`);
beforeEach(() => {
  course = copySmallCourse(`${temporary.path}/${++copies}`);
});

describe('heavy sound', () => {
  beforeEach(() => {
    course.write('media/spring.wav', new Uint8Array(9_000_000));
    course.remove('media/spring.mp3');
    for (const path of BOTH) course.change(path, 'spring.mp3', 'spring.wav');
  });

  it('cannot go to phones by itself, and check says what to do', async () => {
    const { compiled, problems } = await compileCourse(course.dir);
    expect(compiled).toBeNull();
    expect(problems[0]).toMatchObject({ file: 'media/spring.wav', what: 'The file has 8.6 MB; the most is 8.0 MB.', todo: expect.stringContaining('course media DIR') });
  });

  it('gets a small form, which lessons then name; WAV stays at home', async () => {
    expect(await media(standIn(120_000))).toEqual({ code: 0, said: 'media/spring.wav, 8.6 MB: phones get media/spring.low.m4a, 117 KB.' });
    expect(await media(standIn(120_000))).toMatchObject({ said: 'No sound or video needs a smaller form.' });
    const { compiled, problems, changes } = await compileCourse(course.dir);
    expect(problems).toEqual([]);
    expect(compiled!.manifest.assets.filter(({ path }) => path.includes('spring'))).toMatchObject([{ path: 'media/spring.low.m4a', mediaType: 'audio/mp4', role: 'essential' }]);
    expect(changes).toEqual(['media/spring.wav (8.6 MB) stays at home: media/spring.low.m4a (117 KB) is in the package.']);
  });

  it('without ffmpeg nothing is touched and the way out is told', async () => {
    const before = readdirSync(join(course.dir, 'media'));
    expect(await media('/nowhere/ffmpeg')).toMatchObject({ code: 1, said: expect.stringMatching(/spring\.wav is heavy[\s\S]*install it/) });
    expect(readdirSync(join(course.dir, 'media'))).toEqual(before);
  });
});

it('a video has a low form and a larger one in its stead', async () => {
  course.write('media/singing.mp4', new Uint8Array(20_000_000));
  expect(await media(standIn(700_000))).toMatchObject({ code: 0 });
  const { compiled, problems } = await compileCourse(course.dir);
  expect(problems).toEqual([]);
  const [low, high] = compiled!.manifest.assets.filter(({ mediaType }) => mediaType === 'video/mp4');
  expect(low).toMatchObject({ path: 'media/singing.low.mp4', role: 'optional', bytes: 700_000 });
  expect(high).toMatchObject({ path: 'media/singing.mp4', role: 'optional', bytes: 20_000_000, altOf: low!.sha256 });
  const lesson = new TextDecoder().decode(compiled!.files.get(compiled!.manifest.modules[0]!.lessons[1]!.file));
  expect(lesson).toContain(low!.sha256);
  expect(lesson).not.toContain(high!.sha256);
});

it('a form that saves too little is not kept, and a file that cannot be read stops no other', async () => {
  course.write('media/singing.mp4', new Uint8Array(2_000_000));
  course.write('media/bad.wav', 'no sound');
  const { code, said } = await media(standIn(1_900_000));
  expect(code).toBe(1);
  expect(said).toMatch(/media\/bad\.wav could not be made smaller: Invalid data found\nmedia\/singing\.mp4, 1\.9 MB: a smaller form would save too little/);
  expect(readdirSync(join(course.dir, 'media')).filter((name) => /low|unfinished/.test(name))).toEqual([]);
  expect(existsSync(join(course.dir, 'media/singing.mp4')) && readFileSync(join(course.dir, 'media/bad.wav'), 'utf8')).toBe('no sound');
});
