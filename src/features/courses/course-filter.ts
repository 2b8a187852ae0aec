import type { CourseOnDevice } from '#core/ports/content.ts';
import { fold } from '#core/search/fold.ts';
import { gramsOf, hasAll, wantedOf, type Gram } from '#core/search/grams.ts';
import { unitsOf } from '#core/search/units.ts';
import type { LibraryChoice } from './library-choice.ts';

export const FILTERS = ['region', 'bilingual', 'fresh', 'degree', 'nonDegree', 'small'] as const;
export type FilterName = (typeof FILTERS)[number];

const SMALL_BYTES = 10_000_000;
const DAY_MS = 86_400_000;
/** So long a course counts as new, or as updated. */
const FRESH_DAYS = 30;

/** The facts of a course, from the catalogue or, for one that is only on the device, from its package. */
export function courseFacts(course: CourseOnDevice) {
  return course.entry ?? course.installed;
}

/**
 * Whether a course is new or has a new version that this device lacks.
 * @param listedAt when the catalogue was fetched (ISO 8601): the device's own date may be wrong by years, but both came from one moment
 */
export function freshness(course: CourseOnDevice, listedAt: string | null | undefined): 'new' | 'updated' | null {
  const { entry, installed, updateBytes } = course;
  if (!entry || !listedAt) return null;
  if (installed) return updateBytes === null ? null : 'updated';
  if (Date.parse(listedAt) - Date.parse(entry.publishedAt) > FRESH_DAYS * DAY_MS) return null;
  return entry.version > 1 ? 'updated' : 'new';
}

const TESTS: { [F in FilterName]: (course: CourseOnDevice, listedAt: string | null | undefined) => boolean } = {
  region: (course) => courseFacts(course)?.region === 'qinghai',
  bilingual: (course) => ['zh', 'bo'].every((language) => courseFacts(course)?.languages.includes(language)),
  fresh: (course, listedAt) => freshness(course, listedAt) !== null,
  degree: (course) => courseFacts(course)?.level === 'degree',
  nonDegree: (course) => courseFacts(course)?.level === 'non-degree',
  small: (course) => (course.entry?.essentialBytes ?? course.bytesOnDevice) <= SMALL_BYTES,
};

/** What can be chosen of a field, as it occurs: branches by their Chinese name, languages by their code. */
export function valuesOf(courses: readonly CourseOnDevice[], field: 'branch' | 'language'): readonly string[] {
  const values = courses.flatMap((course) => {
    const facts = courseFacts(course);
    if (!facts) return [];
    return field === 'branch' ? [facts.branch.zh] : facts.languages;
  });
  return [...new Set(values)].sort();
}

const cut = new WeakMap<object, readonly Gram[]>();

/** What a course says of itself, cut as the search over lessons cuts it. */
function gramsIn(course: CourseOnDevice): readonly Gram[] {
  const facts = courseFacts(course);
  if (!facts) return [];
  const known = cut.get(facts);
  if (known) return known;
  const text = [facts.title, facts.summary, facts.subject, facts.branch].flatMap((local) => (local ? Object.values(local) : [])).join(' · ');
  const grams = gramsOf(unitsOf(fold(text)));
  cut.set(facts, grams);
  return grams;
}

/** The courses that pass everything that is chosen and whose title, summary, subject or branch has the words searched for, in any language. */
export function filterCourses(courses: readonly CourseOnDevice[], choice: Pick<LibraryChoice, 'on' | 'branch' | 'language'>, words: string, listedAt?: string | null): readonly CourseOnDevice[] {
  const wanted = wantedOf(words);
  return courses.filter((course) => {
    const facts = courseFacts(course);
    if (!choice.on.every((name) => TESTS[name](course, listedAt))) return false;
    if (choice.branch && facts?.branch.zh !== choice.branch) return false;
    if (choice.language && !facts?.languages.includes(choice.language)) return false;
    return wanted.length === 0 || hasAll(gramsIn(course), wanted);
  });
}

/** Courses in the chosen order; equal ones keep the catalogue's. With 'wanted' the cohort's come first, then those of the region. */
export function sortCourses(courses: readonly CourseOnDevice[], sort: LibraryChoice['sort'], enrolled: readonly string[]): readonly CourseOnDevice[] {
  const size = (course: CourseOnDevice) => course.entry?.essentialBytes ?? course.bytesOnDevice;
  const published = (course: CourseOnDevice) => course.entry?.publishedAt ?? '';
  const title = (course: CourseOnDevice) => courseFacts(course)?.title.zh ?? '';
  const weight = (course: CourseOnDevice) => (enrolled.includes(course.course) ? 0 : courseFacts(course)?.region === 'qinghai' ? 1 : 2);
  const orders: Record<LibraryChoice['sort'], (a: CourseOnDevice, b: CourseOnDevice) => number> = {
    wanted: (a, b) => weight(a) - weight(b),
    new: (a, b) => published(b).localeCompare(published(a)),
    size: (a, b) => size(a) - size(b),
    title: (a, b) => title(a).localeCompare(title(b), 'zh-Hans-CN'),
  };
  return [...courses].sort(orders[sort]);
}
