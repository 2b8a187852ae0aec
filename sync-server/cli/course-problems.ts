import { compileCourse, type CompiledCourse } from '../courses/compile.ts';
import { describeProblem } from '../courses/problems.ts';
import type { Terminal } from './command.ts';

const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;

/** Compiles a course and tells its problems. Null where it has errors. */
export function compileAndTell(dir: string, terminal: Terminal): CompiledCourse | null {
  const { compiled, problems } = compileCourse(dir);
  for (const problem of problems) terminal.complain(describeProblem(problem));
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  if (problems.length > 0) terminal.complain(`${dir}: ${count(errors, 'error')}, ${count(warnings, 'warning')}.`);
  return compiled;
}
