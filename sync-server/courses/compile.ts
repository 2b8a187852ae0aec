import { basename, resolve } from 'node:path';
import type { AnswerKeys } from '#core/assessment/item.ts';
import type { Lesson } from '#core/course/lesson.ts';
import { packageIdOf, type LessonEntry, type Manifest, type ModuleEntry, type TaskEntry } from '#core/course/manifest.ts';
import { rubricMaximum } from '#core/coursework/task.ts';
import { joinLesson } from './align.ts';
import { readCounts } from './counts.ts';
import { withChunkLists } from './chunk-lists.ts';
import { compileAssessments } from './compile-assessments.ts';
import { openParts, openYaml, type Work } from './compile-work.ts';
import { declaredLanguages, readCourse, type NamedPart, type SourceCourse, type SourceModule } from './course-file.ts';
import type { ExamSource } from './exam-fields.ts';
import { Fields } from './fields.ts';
import { mayHoldFormula, openFormulas } from './formulas.ts';
import { readGlossary } from './glossary-file.ts';
import { readLessonFile } from './lesson-file.ts';
import { openMedia } from './media.ts';
import { startPackageFiles } from './package-files.ts';
import { prepareMedia } from './prepared-media.ts';
import { collectProblems, sortProblems, type Problem, type Problems } from './problems.ts';
import { openSourceFolder, type SourceFolder } from './source-folder.ts';
import { readTask } from './task-file.ts';

/** A course package, ready to be published. */
export interface CompiledCourse {
  manifest: Manifest;
  /** SHA-256 (hex) of the canonical JSON of the manifest; published under another version, or with sealed exams, it is another. */
  packageId: string;
  /** Bytes by SHA-256, for every asset of the manifest. */
  files: ReadonlyMap<string, Uint8Array>;
  /** Keys by assessment: they stay on the server. */
  keys: Readonly<Record<string, AnswerKeys>>;
  /** The assessments that are sealed when they are published, here still readable. */
  exams: Readonly<Record<string, ExamSource>>;
}

export interface CompileResult {
  /** Null where there is an error. */
  compiled: CompiledCourse | null;
  problems: readonly Problem[];
  /** What was made of pictures, sound and video, in words. */
  changes: readonly string[];
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

function compileTasks(course: SourceCourse, work: Work): ReadonlyMap<string, TaskEntry> {
  const parts = openParts('tasks', course.modules.flatMap(({ tasks }) => tasks), work);
  return new Map(
    parts.map(({ id, fields }) => {
      const task = readTask(fields, id);
      const counts = readCounts(fields);
      return [id, { id, title: task.title, points: rubricMaximum(task.rubric), weight: task.weight, ...(counts ? { counts } : {}), file: work.files.addJson(`tasks/${id}.json`, task) }];
    }),
  );
}

function compileModules(course: SourceCourse, work: Work): { modules: readonly ModuleEntry[] } & Pick<CompiledCourse, 'keys' | 'exams'> {
  const lessons = new Map(course.modules.map((module) => [module, module.lessons.flatMap((part) => compileLesson(module, part, work)?.entry ?? [])]));
  const { assessments, keys, exams } = compileAssessments(course, work);
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
  return { modules, keys, exams };
}

function checkWeights(course: SourceCourse, modules: readonly ModuleEntry[], problems: Problems): void {
  if (!course.head.marks) return;
  const counted = modules.flatMap(({ assessments, tasks }) => [...assessments, ...tasks]).filter(({ weight }) => weight > 0);
  for (const group of ['formative', 'final'] as const) {
    const parts = counted.filter(({ counts }) => (counts ?? 'formative') === group);
    const total = parts.reduce((sum, { weight }) => sum + weight, 0);
    // A final that is sat in a hall has no part in the course; a formative mark without parts would be an oversight.
    if (total !== 100 && (parts.length > 0 || group === 'formative')) problems.warn('course.yaml', 1, `The weights of graded assessments and tasks add up to ${total} in the ${group} mark.`, `They are shares of the ${group} mark: make them 100.`);
  }
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
  const texts = [...folder.paths].filter((path) => /^modules\/.*\.md$|^items\/.*\.yaml$/.test(path));
  const formulas = texts.some((path) => mayHoldFormula(new TextDecoder().decode(folder.peek(path)))) ? await openFormulas(files) : null;
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
  const { modules, keys, exams } = compileModules(course, work);
  const cover = course.cover ? work.media.take(course.cover.path, { file: 'course.yaml', line: course.cover.line }) : null;
  checkWeights(course, modules, problems);
  reportUnused(work);
  const inUse = languages.filter((language) => languages.length === 1 || modules.some(({ lessons }) => lessons.some((lesson) => lesson.languages.includes(language))));
  const { assets, files } = withChunkLists(work.files.assets, work.files.bytes);
  const manifest: Manifest = { formatVersion: 1, ...course.head, languages: inUse, ...(cover ? { cover } : {}), modules, assets };
  return { compiled: { manifest, packageId: packageIdOf(manifest), files, keys, exams }, changes: work.media.changes };
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
