import { compileCourse, type CompileResult } from '../courses/compile.ts';
import { describeProblem, type Problem } from '../courses/problems.ts';
import type { Terminal } from './command.ts';

const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;

/** How many errors and warnings there are, in words. */
export function countProblems(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return `${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}`;
}

/** Compiles a course, tells its problems and what was made of its media. */
export async function compileAndTell(dir: string, terminal: Terminal): Promise<CompileResult> {
  const result = await compileCourse(dir);
  for (const change of result.changes) terminal.say(change);
  for (const problem of result.problems) terminal.complain(describeProblem(problem));
  if (result.problems.length > 0) terminal.complain(`${dir}: ${countProblems(result.problems)}.`);
  return result;
}
