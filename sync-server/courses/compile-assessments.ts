import { drawItems, mostPoints } from '#core/assessment/draw.ts';
import type { AnswerKeys, Assessment } from '#core/assessment/item.ts';
import type { AssessmentEntry } from '#core/course/manifest.ts';
import { checkSharedItems, readAssessment } from './assessment-file.ts';
import { readBank } from './bank-file.ts';
import { openParts, openYaml, type Work } from './compile-work.ts';
import type { SourceCourse } from './course-file.ts';
import type { ExamSource } from './exam-fields.ts';
import type { Fields } from './fields.ts';
import { readItem, type SourceItem } from './item-file.ts';
import { readNativeItem } from './native-item-file.ts';
import type { Bank } from './test-sections.ts';

/** Assessments as the manifest names them, and their keys, which the server keeps. */
interface CompiledAssessments {
  assessments: ReadonlyMap<string, AssessmentEntry>;
  keys: Record<string, AnswerKeys>;
  exams: Record<string, ExamSource>;
}

/** Reads `<folder>/<id>.yaml` for each such file that there is. */
function readFolder<T>(folder: 'items' | 'banks', work: Work, read: (fields: Fields, id: string) => T): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const path of work.folder.paths) {
    const [, inside, id] = /^(items|banks)\/([^/]+)\.yaml$/.exec(path) ?? [];
    const fields = inside === folder ? openYaml(path, work) : null;
    if (id && fields) found.set(id, read(fields, id));
  }
  return found;
}

/** Items as authors write them, and as an import has written them (`items/<id>.json`). */
function readItems(work: Work): ReadonlyMap<string, SourceItem> {
  const { folder, media, problems } = work;
  const items = new Map(readFolder('items', work, (fields, id) => readItem(fields, id, work)));
  for (const path of folder.paths) {
    const id = /^items\/([^/]+)\.json$/.exec(path)?.[1];
    const text = id ? folder.text(path) : null;
    if (!id || text === null) continue;
    if (items.has(id)) problems.error(path, 1, `The item \`${id}\` is there twice, as YAML and as JSON.`, 'Remove one of the files.');
    const item = readNativeItem(path, text, id, media, problems);
    if (item) items.set(id, item);
  }
  return items;
}

function reportUnused(items: ReadonlyMap<string, SourceItem>, banks: ReadonlyMap<string, Bank>, usedBanks: ReadonlySet<string>, assessments: readonly Assessment[], { problems }: Work): void {
  const used = new Set(assessments.flatMap((assessment) => assessment.items.map(({ id }) => id)));
  for (const [id, { file }] of items) if (!used.has(id)) problems.warn(file, 1, `No assessment uses the item \`${id}\`.`, 'Name it in a file of tests/, or remove it.');
  for (const id of banks.keys()) if (!usedBanks.has(id)) problems.warn(`banks/${id}.yaml`, 1, `No assessment draws from the bank \`${id}\`.`, 'Name it with `bank:` in a file of tests/, or remove it.');
}

/** Compiles the assessments that course.yaml names, with the items and banks that they use. */
export function compileAssessments(course: SourceCourse, work: Work): CompiledAssessments {
  const items = readItems(work);
  const banks = readFolder('banks', work, readBank);
  const usedBanks = new Set<string>();
  const context = { banks, useBank: (id: string) => usedBanks.add(id) };
  const keys: Record<string, AnswerKeys> = {};
  const exams: Record<string, ExamSource> = {};
  const read = openParts('tests', course.modules.flatMap(({ assessments }) => assessments), work).map(({ id, fields }) => ({ fields, ...readAssessment(fields, id, items, context) }));
  checkSharedItems(read);
  reportUnused(items, banks, usedBanks, read.map(({ assessment }) => assessment), work);
  const entries = read.map(({ assessment, keys: own, counts, exam }): [string, AssessmentEntry] => {
    keys[assessment.id] = own;
    if (exam) exams[assessment.id] = exam;
    const { id, title, kind, minutes, attempts, weight } = assessment;
    // What one attempt shows: where items are drawn, fewer than there are.
    const drawn = drawItems(assessment, 1);
    return [id, { id, title, kind, items: drawn.length, points: mostPoints(drawn), minutes, attempts, weight, ...(counts ? { counts } : {}), ...(exam ? { sealed: { opens: exam.opens, closes: exam.closes } } : {}), file: work.files.addJson(`assessments/${id}.json`, assessment) }];
  });
  return { assessments: new Map(entries), keys, exams };
}
