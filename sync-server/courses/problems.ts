/** A mistake in a course's source, with its place and what to do about it. */
export interface Problem {
  severity: 'error' | 'warning';
  /** Path inside the course folder. */
  file: string;
  /** Counted from 1. */
  line: number;
  what: string;
  todo: string;
}

/** Collects every mistake of a course, so that an author sees them all at once. */
export interface Problems {
  readonly list: readonly Problem[];
  error(file: string, line: number, what: string, todo: string): void;
  warn(file: string, line: number, what: string, todo: string): void;
}

/** An empty collection. The same mistake at the same place is kept once. */
export function collectProblems(): Problems {
  const list: Problem[] = [];
  const add = (severity: Problem['severity'], file: string, line: number, what: string, todo: string) => {
    if (list.some((seen) => seen.file === file && seen.line === line && seen.what === what)) return;
    list.push({ severity, file, line, what, todo });
  };
  return {
    list,
    error: (...place) => add('error', ...place),
    warn: (...place) => add('warning', ...place),
  };
}

/** Errors first, then by file and line. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
  return [...problems].sort((a, b) => compare(a.severity, b.severity) || compare(a.file, b.file) || a.line - b.line);
}

/** One problem in words: `error modules/m1/a/lesson.zh.md:12: What is wrong. What to do.` */
export function describeProblem({ severity, file, line, what, todo }: Problem): string {
  return `${severity} ${file}:${line}: ${what} ${todo}`;
}
