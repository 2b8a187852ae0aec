import { fold } from '#core/search/fold.ts';
import { entriesOf } from '#core/search/passages.ts';
import type { GeneratedCourse } from './generated-courses.ts';

const SYLLABLE_PARTICLE = /(?:འི|འོ|འམ|འང)+$/;

/** A text as a list of units with a gap ('') wherever two do not stand side by side. Written apart from the app's own cutting, by other means. */
function cut(text: string): string[] {
  const units: string[] = [];
  for (const run of fold(text).split(/(\p{Script=Han}+|[ༀཀ-྾][ༀཀ-྾་]*)/u)) {
    if (/^\p{Script=Han}/u.test(run)) units.push('', ...run, '');
    else if (/^[ༀཀ-྾]/.test(run)) units.push('', ...run.split('་').filter(Boolean).map(bare), '');
    else units.push(...run.split(/[^\p{L}\p{N}\p{M}]+/u).flatMap((word) => (word ? ['', word, ''] : [])));
  }
  return units;
}

function bare(syllable: string): string {
  const rest = syllable.replace(SYLLABLE_PARTICLE, '');
  if (!rest || rest === syllable) return syllable;
  return /^[ཀ-ཬ]{2}$/.test(rest) ? `${rest}འ` : rest;
}

const side = (units: readonly string[], a: string, b: string) => units.some((unit, at) => unit === a && units[at + 1] === b);

/** Whether a text has everything that a question asks for, by reading all of it. */
function answers(text: string, question: string): boolean {
  const wanted = cut(question);
  const units = cut(text);
  const last = fold(question).match(/[\p{Script=Latin}\p{N}]+$/u)?.[0];
  return wanted.some(Boolean) && wanted.every((unit, at) => {
    if (unit === '') return true;
    const next = wanted[at + 1];
    if (next) return side(units, unit, next);
    if (wanted[at - 1]) return true;
    return unit === last ? units.some((each) => each.startsWith(unit) && /^[\p{Script=Latin}\p{N}]/u.test(each)) : units.includes(unit);
  });
}

/** What a search over the courses must find: package, lesson, kind and id of every entry, found by reading everything. */
export function readEverything(courses: readonly GeneratedCourse[], question: string): string[] {
  return courses.flatMap(({ id, manifest, lessons }) =>
    entriesOf(manifest, lessons)
      .filter(({ text }) => answers(Object.values(text).join(' / '), question))
      .map(({ kind, lesson, id: entry }) => `${id} ${lesson} ${kind} ${entry}`),
  );
}
