/** A mistake in a course's source, with its place and what to do about it. */
export interface Problem {
  severity: 'error' | 'warning';
  /** Path inside the course folder. */
  file: string;
  /** Counted from 1. */
  line: number;
  /** Counted from 1, where it helps to find the place. */
  column?: number;
  what: string;
  todo: string;
}

/** A line, or a place in it; both counted from 1. */
export type Spot = number | { line: number; column: number };

/** Collects every mistake of a course, so that an author sees them all at once. */
export interface Problems {
  readonly list: readonly Problem[];
  error(file: string, spot: Spot, what: string, todo: string): void;
  warn(file: string, spot: Spot, what: string, todo: string): void;
  /** A text that is not there in a language that the course declares: told once a file, with how many there are. */
  untranslated(file: string, line: number, language: string): void;
}

/** An empty collection. The same mistake at the same place is kept once. */
export function collectProblems(): Problems {
  const kept = new Map<string, Problem>();
  const lacking = new Map<string, { file: string; line: number; language: string; count: number }>();
  const add = (severity: Problem['severity'], file: string, spot: Spot, what: string, todo: string) => {
    const place = typeof spot === 'number' ? { line: spot } : spot;
    const key = `${file}:${place.line}: ${what}`;
    if (!kept.has(key)) kept.set(key, { severity, file, ...place, what, todo });
  };
  const untranslated = (): readonly Problem[] =>
    [...lacking.values()].map(({ file, line, language, count }) => ({
      severity: 'warning',
      file,
      line,
      what: count === 1 ? `A text is not there in \`${language}\`.` : `${count} texts of this file, from this line on, are not there in \`${language}\`.`,
      todo: `Add \`${language}: …\` beside \`zh\`.`,
    }));
  return {
    get list() {
      return [...kept.values(), ...untranslated()];
    },
    untranslated(file, line, language) {
      const known = lacking.get(`${file} ${language}`) ?? { file, line, language, count: 0 };
      lacking.set(`${file} ${language}`, { ...known, line: Math.min(line, known.line), count: known.count + 1 });
    },
    error: (...place) => add('error', ...place),
    warn: (...place) => add('warning', ...place),
  };
}

/** Errors first, then by file and line. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
  return [...problems].sort((a, b) => compare(a.severity, b.severity) || compare(a.file, b.file) || a.line - b.line || (a.column ?? 0) - (b.column ?? 0));
}

/** One problem in words: `error modules/m1/a/lesson.zh.md:12:5: What is wrong. What to do.` */
export function describeProblem({ severity, file, line, column, what, todo }: Problem): string {
  return `${severity} ${file}:${line}${column === undefined ? '' : `:${column}`}: ${what} ${todo}`;
}
