import type { Words } from '#core/course/lesson.ts';
import { rubricMaximum, type Criterion, type RubricLevel, type Task } from '#core/coursework/task.ts';
import { readBlock } from './blocks.ts';
import type { Fields } from './fields.ts';
import { readWords } from './items/tutor-types.ts';
import { readMarkdown } from './markdown.ts';
import type { SourceBlock } from './source-block.ts';
import { readMarking } from './marking-fields.ts';
import { hintAtPunctuation } from './text-hints.ts';

type Part = { kind: 'paragraph' | 'entry'; runs: Words['zh'] };

function partsOf(block: SourceBlock, refuse: () => void): readonly Part[] {
  if (block.kind === 'paragraph') return [{ kind: 'paragraph', runs: block.runs }];
  if (block.kind === 'list') return block.items.map((runs) => ({ kind: 'entry', runs }));
  refuse();
  return [];
}

function readPromptIn(fields: Fields, language: 'zh' | 'bo'): readonly Part[] {
  const prompt = fields.child('prompt');
  // A block text (`zh: |`) begins on the line after its key.
  const line = prompt.line(language) + 1;
  const at = { file: fields.file, problems: fields.problems, terms: new Set<string>(), useTerm: () => undefined, formulas: null };
  const text = prompt.text(language);
  hintAtPunctuation(fields.file, text.split('\n'), line, fields.problems);
  return readMarkdown(text, line).flatMap((placed) => {
    const block = readBlock(placed, at);
    const refuse = () => fields.problems.error(fields.file, placed.line, 'An assignment holds paragraphs and lists only.', 'Take headings, tables, pictures and callouts out of it.');
    return block ? partsOf(block, refuse) : [];
  });
}

function readPrompt(fields: Fields): Task['prompt'] {
  const prompt = fields.local('prompt', 'markdown');
  const zh = readPromptIn(fields, 'zh');
  if (prompt.bo === undefined) return zh.map(({ kind, runs }) => ({ kind, words: { zh: runs ?? [] } }));
  const bo = readPromptIn(fields, 'bo');
  if (zh.map(({ kind }) => kind).join() !== bo.map(({ kind }) => kind).join()) {
    const child = fields.child('prompt');
    fields.problems.error(fields.file, child.line('bo'), `The assignment has ${zh.length} paragraphs and list entries in line ${child.line('zh')} (zh) and ${bo.length}, or others, in line ${child.line('bo')} (bo).`, 'Both languages need the same paragraphs and entries in the same order.');
  }
  return zh.map(({ kind, runs }, index) => ({ kind, words: { zh: runs ?? [], ...(bo[index] ? { bo: bo[index].runs } : {}) } }));
}

function readLevels(criterion: Fields): readonly RubricLevel[] {
  const entries = criterion.list('levels');
  const levels = entries.map((entry) => {
    const about = entry.known('id', 'title', 'points', 'about').optionalLocal('about');
    return { id: entry.id('id'), title: entry.local('title'), points: entry.number('points', { min: 0, max: 1000 }), ...(about ? { about } : {}) };
  });
  if (levels.length < 2) criterion.error('levels', `The criterion has ${levels.length} levels.`, 'Give at least two.');
  criterion.unique(levels.map(({ id }, index) => ({ id, line: entries[index]!.line() })), 'level');
  const fallen = levels.findIndex(({ points }, index) => index > 0 && points <= levels[index - 1]!.points);
  if (fallen > 0) entries[fallen]!.error('points', `The level \`${levels[fallen]!.id}\` gives no more points than the one before it.`, 'Order the levels from the fewest points to the most.');
  return levels;
}

function readRubric(fields: Fields): readonly Criterion[] {
  const entries = fields.list('rubric');
  if (entries.length === 0) fields.error('rubric', 'The task has no rubric.', 'Say by which criteria it is judged.');
  const rubric = entries.map((entry) => {
    const about = entry.known('id', 'title', 'about', 'levels').optionalLocal('about');
    return { id: entry.id('id'), title: entry.local('title'), ...(about ? { about } : {}), levels: readLevels(entry) };
  });
  fields.unique(rubric.map(({ id }, index) => ({ id, line: entries[index]!.line() })), 'criterion');
  return rubric;
}

/** Reads `tasks/<id>.yaml`. */
export function readTask(fields: Fields, expectedId: string): Task {
  fields.known('id', 'title', 'prompt', 'words', 'photos', 'pass', 'weight', 'counts', 'rubric', 'marking');
  fields.idLike(expectedId, 'file');
  const rubric = readRubric(fields);
  return {
    id: expectedId,
    title: fields.local('title'),
    prompt: readPrompt(fields),
    ...(fields.has('words') ? { words: readWords(fields) } : {}),
    photos: { max: fields.has('photos') ? fields.child('photos').known('max').number('max', { min: 0, max: 12, whole: true }) : 0 },
    pass: fields.number('pass', { min: 0, max: 100 }),
    weight: fields.number('weight', { min: 0, max: 100 }, 0),
    rubric,
    ...readMarking(fields, rubricMaximum(rubric)),
  };
}
