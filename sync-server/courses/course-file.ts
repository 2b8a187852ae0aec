import type { Manifest } from '#core/course/manifest.ts';
import type { LocalText } from '#core/text.ts';
import type { Fields } from './fields.ts';

/** A module as course.yaml lists it. */
export interface SourceModule {
  id: string;
  title: LocalText;
  summary?: LocalText;
  lessons: readonly NamedPart[];
  assessments: readonly NamedPart[];
  tasks: readonly NamedPart[];
}

/** A part that course.yaml names, with the line that names it. */
export interface NamedPart {
  id: string;
  line: number;
}

/** What course.yaml says, without the things that it names. */
export interface SourceCourse {
  head: Omit<Manifest, 'formatVersion' | 'cover' | 'modules' | 'assets' | 'languages'>;
  cover?: { path: string; line: number };
  modules: readonly SourceModule[];
}

function named(module: Fields, key: string): readonly NamedPart[] {
  const ids = module.words(key);
  return ids.map((id, index) => ({ id, line: module.line(key, index) }));
}

function readModule(fields: Fields): SourceModule {
  fields.known('id', 'title', 'summary', 'lessons', 'assessments', 'tasks');
  const summary = fields.optionalLocal('summary');
  const module = { id: fields.id('id'), title: fields.local('title'), ...(summary ? { summary } : {}), lessons: named(fields, 'lessons'), assessments: named(fields, 'assessments'), tasks: named(fields, 'tasks') };
  if (module.lessons.length + module.assessments.length + module.tasks.length === 0) fields.error(null, `The module \`${module.id}\` is empty.`, 'Give it a lesson.');
  return module;
}

function readMarks(fields: Fields): Manifest['marks'] {
  if (!fields.has('marks')) return undefined;
  const marks = fields.child('marks').known('formative', 'final', 'pass');
  const share = (key: string) => marks.number(key, { min: 0, max: 100 });
  const result = { formative: share('formative'), final: share('final'), pass: share('pass') };
  if (result.formative + result.final !== 100) fields.error('marks', `The shares are ${result.formative} and ${result.final} per cent.`, 'Together they must be 100.');
  return result;
}

function readCreators(fields: Fields): Manifest['creators'] {
  const creators = fields.list('creators').map((entry) => ({ name: entry.known('name', 'role').properName('name'), role: entry.text('role') }));
  if (creators.length === 0) fields.error('creators', 'Nobody is named as creator.', 'Add `creators: [{name: {zh: …}, role: author}]`.');
  return creators;
}

function checkTwice(fields: Fields, modules: readonly SourceModule[]): void {
  const lists = fields.list('modules');
  fields.unique(modules.map(({ id }, index) => ({ id, line: lists[index]!.line() })), 'module');
  for (const part of ['lessons', 'assessments', 'tasks'] as const) fields.unique(modules.flatMap((module) => module[part]), part.slice(0, -1));
}

/** Languages that a course declares: `languages` in course.yaml, or else Chinese and, where there is a lesson in it, Tibetan. */
export function declaredLanguages(value: unknown, paths: Iterable<string>): readonly ('zh' | 'bo')[] {
  const { languages } = (value ?? {}) as { languages?: unknown };
  const bo = Array.isArray(languages) ? languages.includes('bo') : [...paths].some((path) => path.endsWith('/lesson.bo.md'));
  return bo ? ['zh', 'bo'] : ['zh'];
}

/** Reads course.yaml. */
export function readCourse(fields: Fields, folderName: string): SourceCourse {
  fields.known('id', 'version', 'languages', 'title', 'summary', 'level', 'subject', 'region', 'credits', 'branch', 'licence', 'creators', 'cover', 'marks', 'modules');
  const course = fields.idLike(folderName, 'folder');
  const level = fields.oneOf('level', ['degree', 'non-degree'], 'non-degree');
  for (const key of ['credits', 'marks']) if (level === 'non-degree' && fields.has(key)) fields.error(key, `A non-degree course has no \`${key}\`.`, 'Take the line away, or make the level `degree`.');
  const modules = fields.list('modules').map(readModule);
  if (modules.length === 0) fields.error('modules', 'The course has no modules.', 'Add at least one.');
  checkTwice(fields, modules);
  const [subject, marks] = [fields.optionalLocal('subject'), readMarks(fields)];
  return {
    head: {
      course,
      version: fields.number('version', { min: 1, whole: true }),
      title: fields.local('title'),
      summary: fields.local('summary'),
      level,
      ...(subject ? { subject } : {}),
      ...(fields.has('region') ? { region: fields.id('region') } : {}),
      ...(fields.has('credits') ? { credits: fields.number('credits', { min: 0, max: 60 }) } : {}),
      branch: fields.properName('branch'),
      licence: fields.text('licence'),
      creators: readCreators(fields),
      ...(marks ? { marks } : {}),
    },
    ...(fields.has('cover') ? { cover: { path: fields.text('cover'), line: fields.line('cover') } } : {}),
    modules,
  };
}
