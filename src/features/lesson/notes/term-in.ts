import type { Lesson } from '#core/course/lesson.ts';
import type { ReadLanguage } from '#core/notes/block-text.ts';

/** The glossary term that a selected passage names: the longest whose name stands in it, or in whose name it stands. Null for none. */
export function termIn(lesson: Lesson, words: string, language: ReadLanguage): string | null {
  const looked = words.replace(/[་།\s]+$/u, '');
  const named = Object.entries(lesson.terms)
    .map(([id, { term }]) => ({ id, name: (term[language] ?? '').replace(/[་།\s]+$/u, '') }))
    .filter(({ name }) => name !== '' && looked !== '' && (looked.includes(name) || name.includes(looked)));
  return named.sort((a, b) => b.name.length - a.name.length)[0]?.id ?? null;
}
