import type { Block, Lesson, Run, Words } from '../course/lesson.ts';
import { lessonsOf, type Manifest } from '../course/manifest.ts';
import type { LocalText } from '../text.ts';

/** The words of a passage by language. */
export type PassageText = Partial<LocalText>;

/** Between parts of one block that are not one sentence, such as the cells of a table: nothing is found across it. */
const BETWEEN = ' · ';

const LANGUAGES = ['zh', 'bo', 'en'] as const;

/** Several texts as one passage, language by language. */
export function joinTexts(parts: readonly (PassageText | undefined)[]): PassageText {
  const joined: PassageText = {};
  for (const language of LANGUAGES) {
    const text = parts.flatMap((part) => part?.[language]?.trim() || []).join(BETWEEN);
    if (text) joined[language] = text;
  }
  return joined;
}

const say = (runs: readonly Run[] | undefined) => runs?.map((run) => run.text).join('');
const wordsText = (words: Words): PassageText => ({ zh: say(words.zh), bo: say(words.bo) });

/** What a block of a lesson says, in each language that it has. */
export function blockText(block: Block): PassageText {
  switch (block.kind) {
    case 'list':
      return joinTexts(block.items.map(wordsText));
    case 'table':
      return joinTexts([...block.head, ...block.rows.flat()].map(wordsText));
    case 'figure':
      return joinTexts([block.caption, block.alt]);
    case 'formula':
      return { zh: block.text };
    case 'audio':
      return joinTexts([block.title, block.caption, block.transcript]);
    case 'video':
    case 'pdf':
      return joinTexts([block.title, block.caption]);
    default:
      return 'words' in block ? joinTexts([wordsText(block.words)]) : {};
  }
}

/** Kinds of what can be found, foremost first: names and terms before what a text says. */
export const ENTRY_KINDS = ['course', 'term', 'lesson', 'module', 'assessment', 'task', 'heading', 'text'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Something of a package that can be found. */
export interface Entry {
  kind: EntryKind;
  /** Id of the module, assessment, task, lesson, term or block; '' for the course, and for what a lesson is to teach. */
  id: string;
  /** Id of the lesson that it stands in; '' where in none. */
  lesson: string;
  /** Id of the block at which to open the lesson; '' for its beginning. */
  block: string;
  text: PassageText;
}

const runsIn = (block: Block): readonly Run[] => ('words' in block ? [block.words] : block.kind === 'list' ? block.items : block.kind === 'table' ? [...block.head, ...block.rows.flat()] : []).flatMap((words) => [...(words.zh ?? []), ...(words.bo ?? [])]);

/** The first block of a lesson that names a term. */
const blockNaming = (lesson: Lesson, term: string) => lesson.pages.flatMap((page) => page.blocks).find((block) => runsIn(block).some((run) => run.term === term))?.id ?? '';

/** What can be found in a lesson: its title, the terms it explains, its blocks, and last what it is to teach. */
export function lessonEntries(lesson: Lesson): Entry[] {
  const at = (kind: EntryKind, id: string, text: PassageText, block = ''): Entry => ({ kind, id, lesson: lesson.id, block, text });
  return [
    at('lesson', lesson.id, lesson.title),
    ...Object.entries(lesson.terms).map(([id, { term }]) => at('term', id, term, blockNaming(lesson, id))),
    ...lesson.pages.flatMap((page) => page.blocks.map((block) => at(block.kind === 'heading' ? 'heading' : 'text', block.id, blockText(block), block.id))),
    at('text', '', joinTexts(lesson.objectives)),
  ];
}

/** What can be found in a package besides its lessons. */
export function manifestEntries(manifest: Manifest): Entry[] {
  const at = (kind: EntryKind, id: string, text: PassageText): Entry => ({ kind, id, lesson: '', block: '', text });
  return [
    at('course', '', joinTexts([manifest.title, manifest.subject])),
    ...manifest.modules.flatMap((module) => [
      at('module', module.id, module.title),
      ...module.assessments.map(({ id, title }) => at('assessment', id, title)),
      ...module.tasks.map(({ id, title }) => at('task', id, title)),
    ]),
  ];
}

/** Everything of a package that can be found, a term once however many lessons explain it. Lessons come in the course's order. */
export function entriesOf(manifest: Manifest, lessons: readonly Lesson[]): Entry[] {
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  const terms = new Set<string>();
  const once = (entry: Entry) => entry.kind !== 'term' || (!terms.has(entry.id) && terms.add(entry.id));
  const inLessons = lessonsOf(manifest).flatMap(({ lesson }) => (byId.has(lesson.id) ? lessonEntries(byId.get(lesson.id)!) : []));
  return [...manifestEntries(manifest), ...inLessons].filter((entry) => once(entry) && Object.values(entry.text).some(Boolean));
}
