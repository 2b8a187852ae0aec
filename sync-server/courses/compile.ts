import { basename, resolve } from 'node:path';
import type { AnswerKeys } from '#core/assessment/item.ts';
import type { Lesson } from '#core/course/lesson.ts';
import { packageIdOf, type AssessmentEntry, type LessonEntry, type Manifest, type ModuleEntry, type TaskEntry } from '#core/course/manifest.ts';
import { rubricMaximum } from '#core/coursework/task.ts';
import { joinLesson } from './align.ts';
import { checkSharedItems, readAssessment } from './assessment-file.ts';
import { withChunkLists } from './chunk-lists.ts';
import { declaredLanguages, readCourse, type NamedPart, type SourceCourse, type SourceModule } from './course-file.ts';
import { Fields, fieldsOf } from './fields.ts';
import { mayHoldFormula, openFormulas, type Formulas } from './formulas.ts';
import { readGlossary } from './glossary-file.ts';
import { readItem, type SourceItem } from './item-file.ts';
import { readLessonFile } from './lesson-file.ts';
import { openMedia, type Media } from './media.ts';
import { startPackageFiles, type PackageFiles } from './package-files.ts';
import { prepareMedia } from './prepared-media.ts';
import { collectProblems, sortProblems, type Problem, type Problems } from './problems.ts';
import { openSourceFolder, type SourceFolder } from './source-folder.ts';
import { readNativeItem } from './native-item-file.ts';
import { readTask } from './task-file.ts';
import { parseYaml } from './yaml-source.ts';

/** A course package, ready to be published. */
export interface CompiledCourse {
  manifest: Manifest;
  /** SHA-256 (hex) of the canonical JSON of the manifest. */
  packageId: string;
  /** Bytes by SHA-256, for every asset of the manifest. */
  files: ReadonlyMap<string, Uint8Array>;
  /** Keys by assessment: they stay on the server. */
  keys: Readonly<Record<string, AnswerKeys>>;
}

export interface CompileResult {
  /** Null where there is an error. */
  compiled: CompiledCourse | null;
  problems: readonly Problem[];
  /** What was made of pictures, sound and video, in words. */
  changes: readonly string[];
}

/** What all parts of one compilation share. */
interface Work {
  folder: SourceFolder;
  files: PackageFiles;
  problems: Problems;
  languages: readonly ('zh' | 'bo')[];
  media: Media;
  glossary: ReturnType<typeof readGlossary>;
  usedTerms: Set<string>;
  /** Null where no lesson may hold a formula. */
  formulas: Formulas | null;
}

type FieldsWork = Pick<Work, 'folder' | 'problems' | 'languages'>;

function openYaml(path: string, { folder, problems, languages }: FieldsWork): Fields | null {
  const text = folder.text(path);
  return text === null ? null : fieldsOf(parseYaml(path, text, problems), problems, languages);
}

function compileLesson(module: SourceModule, part: NamedPart, work: Work): { lesson: Lesson; entry: LessonEntry } | null {
  const { folder, problems, languages } = work;
  const terms = new Set<string>();
  const at = { problems, terms: new Set(work.glossary.keys()), useTerm: (id: string) => terms.add(id), formulas: work.formulas };
  const path = (language: string) => `modules/${module.id}/${part.id}/lesson.${language}.md`;
  const read = (language: 'zh' | 'bo') => {
    const text = folder.has(path(language)) ? folder.text(path(language)) : null;
    return text === null ? null : readLessonFile(path(language), text, language, at);
  };
  if (!folder.has(path('zh'))) {
    problems.error('course.yaml', part.line, `The lesson \`${part.id}\` has no file ${path('zh')}.`, 'Write it, or take the lesson off the list.');
    return null;
  }
  if (languages.includes('bo') && !folder.has(path('bo'))) problems.warn(path('zh'), 1, 'The lesson is not there in `bo`.', `Write ${path('bo')}.`);
  const [zh, bo] = [read('zh'), read('bo')];
  if (!zh) return null;
  const used = [...terms].filter((id) => work.glossary.has(id)).sort();
  for (const id of used) work.usedTerms.add(id);
  const lesson = joinLesson(part.id, zh, bo, work.media, Object.fromEntries(used.map((id) => [id, work.glossary.get(id)!])), problems);
  const file = work.files.addJson(`lessons/${part.id}.json`, lesson);
  return { lesson, entry: { id: part.id, title: lesson.title, minutes: lesson.minutes, pages: lesson.pages.length, languages: bo ? ['zh', 'bo'] : ['zh'], file } };
}

function readNative(path: string, id: string, { folder, media, problems }: Work): SourceItem | null {
  const text = folder.text(path);
  return text === null ? null : readNativeItem(path, text, id, media, problems);
}

function readItems(work: Work): ReadonlyMap<string, SourceItem> {
  const items = new Map<string, SourceItem>();
  for (const path of work.folder.paths) {
    const [, id, form] = /^items\/([^/]+)\.(yaml|json)$/.exec(path) ?? [];
    if (!id) continue;
    if (items.has(id)) work.problems.error(path, 1, `The item \`${id}\` is there twice, as YAML and as JSON.`, 'Remove one of the files.');
    const fields = form === 'yaml' ? openYaml(path, work) : null;
    const item = form === 'json' ? readNative(path, id, work) : fields && readItem(fields, id);
    if (item) items.set(id, item);
  }
  return items;
}

/** Opens `<folder>/<id>.yaml` for each part that course.yaml names; one that is not there is reported. */
function openParts(kind: 'tests' | 'tasks', parts: readonly NamedPart[], work: Work): readonly { id: string; fields: Fields }[] {
  return parts.flatMap(({ id, line }) => {
    const path = `${kind}/${id}.yaml`;
    if (!work.folder.has(path)) work.problems.error('course.yaml', line, `There is no file ${path}.`, 'Write it, or take it off the list.');
    const fields = work.folder.has(path) ? openYaml(path, work) : null;
    return fields ? [{ id, fields }] : [];
  });
}

interface CompiledParts {
  assessments: ReadonlyMap<string, AssessmentEntry>;
  tasks: ReadonlyMap<string, TaskEntry>;
  keys: Record<string, AnswerKeys>;
}

function compileAssessments(course: SourceCourse, work: Work): Pick<CompiledParts, 'assessments' | 'keys'> {
  const items = readItems(work);
  const keys: Record<string, AnswerKeys> = {};
  const read = openParts('tests', course.modules.flatMap(({ assessments }) => assessments), work).map(({ id, fields }) => ({ fields, ...readAssessment(fields, id, items) }));
  checkSharedItems(read);
  const used = new Set(read.flatMap(({ assessment }) => assessment.items.map(({ id }) => id)));
  for (const [id, { file }] of items) if (!used.has(id)) work.problems.warn(file, 1, `No assessment uses the item \`${id}\`.`, 'Name it in a file of tests/, or remove it.');
  const entries = read.map(({ assessment, keys: own }): [string, AssessmentEntry] => {
    keys[assessment.id] = own;
    const { id, title, kind, minutes, attempts, weight } = assessment;
    const points = assessment.items.reduce((sum, item) => sum + item.points, 0);
    return [id, { id, title, kind, items: assessment.items.length, points, minutes, attempts, weight, file: work.files.addJson(`assessments/${id}.json`, assessment) }];
  });
  return { assessments: new Map(entries), keys };
}

function compileTasks(course: SourceCourse, work: Work): CompiledParts['tasks'] {
  const parts = openParts('tasks', course.modules.flatMap(({ tasks }) => tasks), work);
  return new Map(
    parts.map(({ id, fields }) => {
      const task = readTask(fields, id);
      return [id, { id, title: task.title, points: rubricMaximum(task.rubric), weight: task.weight, file: work.files.addJson(`tasks/${id}.json`, task) }];
    }),
  );
}

function compileModules(course: SourceCourse, work: Work): { modules: readonly ModuleEntry[]; keys: CompiledParts['keys'] } {
  const lessons = new Map(course.modules.map((module) => [module, module.lessons.flatMap((part) => compileLesson(module, part, work)?.entry ?? [])]));
  const { assessments, keys } = compileAssessments(course, work);
  const tasks = compileTasks(course, work);
  const pick = <T>(parts: readonly NamedPart[], from: ReadonlyMap<string, T>) => parts.flatMap(({ id }) => from.get(id) ?? []);
  const modules = course.modules.map((module) => ({
    id: module.id,
    title: module.title,
    ...(module.summary ? { summary: module.summary } : {}),
    lessons: lessons.get(module) ?? [],
    assessments: pick(module.assessments, assessments),
    tasks: pick(module.tasks, tasks),
  }));
  return { modules, keys };
}

function checkWeights(course: SourceCourse, modules: readonly ModuleEntry[], problems: Problems): void {
  if (!course.head.marks) return;
  const total = modules.flatMap(({ assessments, tasks }) => [...assessments, ...tasks]).reduce((sum, { weight }) => sum + weight, 0);
  if (total !== 100) problems.warn('course.yaml', 1, `The weights of graded assessments and tasks add up to ${total}.`, 'They are shares of the formative mark: make them 100.');
}

function reportUnused(work: Work): void {
  for (const id of work.glossary.keys()) if (!work.usedTerms.has(id)) work.problems.warn('glossary.yaml', 1, `No lesson uses the term \`${id}\`.`, 'Mark its first use with [word](term:id), or remove it.');
  for (const path of work.folder.unused()) {
    if (!/(^|\/)(README|LICENSE)[^/]*$/i.test(path)) work.problems.warn(path, 1, 'Nothing in the course names this file.', 'Name it, or remove it: it is not in the package.');
  }
}

/** What has to be waited for comes first, so that the course itself is read in one go. */
async function openWork(folder: SourceFolder, languages: Work['languages'], problems: Problems): Promise<Work> {
  const files = startPackageFiles();
  const prepared = await prepareMedia(folder);
  const lessons = [...folder.paths].filter((path) => /^modules\/.*\.md$/.test(path));
  const formulas = lessons.some((path) => mayHoldFormula(new TextDecoder().decode(folder.peek(path)))) ? await openFormulas(files) : null;
  const glossaryFields = folder.has('glossary.yaml') ? openYaml('glossary.yaml', { folder, problems, languages }) : null;
  const glossary = glossaryFields ? readGlossary(glossaryFields) : new Map();
  return { folder, files, problems, languages, media: openMedia({ folder, files, problems, languages, prepared }), glossary, usedTerms: new Set(), formulas };
}

async function compileFolder(folder: SourceFolder, folderName: string, problems: Problems): Promise<Omit<CompileResult, 'problems'>> {
  const nothing = { compiled: null, changes: [] };
  if (!folder.has('course.yaml')) {
    problems.error('course.yaml', 1, 'There is no course.yaml.', 'A course folder begins with it; `course new DIR` makes one to start from.');
    return nothing;
  }
  const plain = openYaml('course.yaml', { folder, problems, languages: [] });
  if (!plain) return nothing;
  const languages = declaredLanguages(plain.source.value, folder.paths);
  const course = readCourse(new Fields(plain.source, problems, languages), folderName);
  const work = await openWork(folder, languages, problems);
  const { modules, keys } = compileModules(course, work);
  const cover = course.cover ? work.media.take(course.cover.path, { file: 'course.yaml', line: course.cover.line }) : null;
  checkWeights(course, modules, problems);
  reportUnused(work);
  const inUse = languages.filter((language) => languages.length === 1 || modules.some(({ lessons }) => lessons.some((lesson) => lesson.languages.includes(language))));
  const { assets, files } = withChunkLists(work.files.assets, work.files.bytes);
  const manifest: Manifest = { formatVersion: 1, ...course.head, languages: inUse, ...(cover ? { cover } : {}), modules, assets };
  return { compiled: { manifest, packageId: packageIdOf(manifest), files, keys }, changes: work.media.changes };
}

/**
 * Compiles a course folder into a package. The same source always gives the same package id (pictures: with the same `sharp`).
 * Every mistake is in `problems`; with an error among them there is no package.
 * @throws where the folder cannot be read at all
 */
export async function compileCourse(dir: string): Promise<CompileResult> {
  const problems = collectProblems();
  const folder = openSourceFolder(dir, problems);
  const { compiled, changes } = await compileFolder(folder, basename(resolve(dir)), problems);
  const failed = problems.list.some(({ severity }) => severity === 'error');
  return { compiled: failed ? null : compiled, problems: sortProblems(problems.list), changes };
}
