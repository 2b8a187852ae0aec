import type { Block, Lesson, Run, Words } from '#core/course/lesson.ts';
import type { ReadLanguage } from '#core/notes/block-text.ts';
import type { Language, LocalText } from '#core/text.ts';

/** How a lesson is read: in Tibetan, in Chinese, or paragraph by paragraph in both. */
export type LessonMode = 'bo' | 'both' | 'zh';
export const LESSON_MODES: readonly LessonMode[] = ['bo', 'both', 'zh'];

const wordsOf = (block: Block): readonly Words[] => {
  if (block.kind === 'list') return block.items;
  if (block.kind === 'table') return block.head;
  return 'words' in block ? [block.words] : [];
};

/** Whether a lesson was written in Tibetan too, not only its title. */
export function hasTibetan(lesson: Lesson): boolean {
  return lesson.pages.some((page) => page.blocks.some((block) => wordsOf(block).some((words) => words.bo !== undefined)));
}

/** The mode for a reader: the one they chose, else both languages in a Tibetan interface and Chinese in the others. */
export function chooseMode(setting: string | undefined, language: Language, bilingual: boolean): LessonMode {
  if (!bilingual) return 'zh';
  const chosen = LESSON_MODES.find((mode) => mode === setting);
  return chosen ?? (language === 'bo' ? 'both' : 'zh');
}

export interface Part<T> {
  language: ReadLanguage;
  value: T;
}

/** What of a pair is shown, Tibetan first. Where the wanted language is missing, the other one stands in: nothing is left out. */
export function partsOf(words: Words, mode: LessonMode): readonly Part<readonly Run[]>[] {
  const all = (['bo', 'zh'] as const).flatMap((language) => (words[language] ? [{ language, value: words[language] }] : []));
  const wanted = all.filter((part) => mode === 'both' || part.language === mode);
  return wanted.length > 0 ? wanted : all;
}

/** The same for a title or caption. */
export function textParts(text: LocalText, mode: LessonMode): readonly Part<string>[] {
  const all = (['bo', 'zh'] as const).flatMap((language) => (text[language] ? [{ language, value: text[language] }] : []));
  const wanted = all.filter((part) => mode === 'both' || part.language === mode);
  return wanted.length > 0 ? wanted : all;
}

/** Whether the Tibetan that is shown has not been read by a native editor. */
export function isDraftTibetan(lesson: Lesson, mode: LessonMode): boolean {
  return mode !== 'zh' && (lesson.review.bo ?? 'draft') !== 'reviewed';
}
