import { afterAll, expect, it } from 'vitest';
import { compileCourse } from '../compile.ts';
import { describeProblem } from '../problems.ts';
import { copySmallCourse, temporaryFolder } from '../small-course.fixture.ts';
import { SAMPLES } from './item-sources.fixture.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

const MORE = {
  drawn: 'id: q\ntype: number\nprompt: {zh: "{{=a}} + 4711"}\npoints: 6\nvariables:\n  a: {integer: [2, 9]}\nvalue: a + 4711\nexplain: {zh: EXPLAINED}\n',
};

it('no key of a graded assessment is in a file of the package, whatever the kind of item', async () => {
  const course = copySmallCourse(temporary.path);
  const sources = [...Object.values(SAMPLES).map(({ yaml }) => yaml), ...Object.values(MORE)];
  const ids = sources.map((_, index) => `k${index}`);
  for (const name of ['map', 'photo']) course.write(`media/${name}.svg`, '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 720"><rect width="1280" height="720"/></svg>');
  sources.forEach((yaml, index) => course.write(`items/${ids[index]}.yaml`, yaml.replace('id: q', `id: ${ids[index]}`).replace('photo.jpg', 'photo.svg')));
  course.write('tests/check.yaml', `id: check\ntitle: {zh: 作业, bo: འགན།}\nkind: graded\nitems: [${ids.join(', ')}]\nattempts: 1\npass: 60\nweight: 100\n`);
  const { compiled, problems } = await compileCourse(course.dir);
  expect(problems.filter(({ severity }) => severity === 'error').map(describeProblem)).toEqual([]);
  const entry = compiled!.manifest.modules[0]!.assessments.find(({ id }) => id === 'check')!;
  const text = new TextDecoder().decode(compiled!.files.get(entry.file));
  for (const key of ['scoring', 'correct', 'mapping', 'setCorrect', 'areas', 'EXPLAINED', '玛曲', 'QH26', '差一点']) expect(text, key).not.toContain(key);
  expect(Object.keys(compiled!.keys['check']!).sort()).toEqual([...ids].sort());
  expect(JSON.stringify(compiled!.keys['check'])).toContain('setCorrect');
});
