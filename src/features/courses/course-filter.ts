import type { CourseOnDevice } from '#core/ports/content.ts';

export const FILTERS = ['region', 'bilingual', 'degree', 'nonDegree', 'small'] as const;
export type FilterName = (typeof FILTERS)[number];

const SMALL_BYTES = 10_000_000;

/** The facts of a course, from the catalogue or, for one that is only on the device, from its package. */
export function courseFacts(course: CourseOnDevice) {
  return course.entry ?? course.installed;
}

const TESTS: { [F in FilterName]: (course: CourseOnDevice) => boolean } = {
  region: (course) => courseFacts(course)?.region === 'qinghai',
  bilingual: (course) => ['zh', 'bo'].every((language) => courseFacts(course)?.languages.includes(language)),
  degree: (course) => courseFacts(course)?.level === 'degree',
  nonDegree: (course) => courseFacts(course)?.level === 'non-degree',
  small: (course) => (course.entry?.essentialBytes ?? course.bytesOnDevice) <= SMALL_BYTES,
};

const fold = (text: string) => text.normalize('NFKC').toLowerCase();

/** The courses that pass all the chosen filters and whose title, summary, subject or branch has the words searched for, in any language. */
export function filterCourses(courses: readonly CourseOnDevice[], chosen: ReadonlySet<FilterName>, words: string): readonly CourseOnDevice[] {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  return courses.filter((course) => {
    if (![...chosen].every((name) => TESTS[name](course))) return false;
    const facts = courseFacts(course);
    const text = fold([facts?.title, facts?.summary, facts?.subject, facts?.branch].flatMap((local) => (local ? Object.values(local) : [])).join(' '));
    return wanted.every((word) => text.includes(word));
  });
}
