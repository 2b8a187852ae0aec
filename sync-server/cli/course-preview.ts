import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { PreviewState } from '../preview/live-course.ts';
import { UsageError, type Command, type Terminal } from './command.ts';
import { courseArguments } from './course-arguments.ts';
import { countProblems } from './course-problems.ts';

const ROOT = join(import.meta.dirname, '../..');

function readPort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError('--port takes a number from 0 to 65535.');
  return port;
}

function tell({ problems, revision }: PreviewState, terminal: Terminal): void {
  const failed = problems.some(({ severity }) => severity === 'error');
  const state = failed ? 'shown as it was before' : 'shown';
  terminal.say(`${revision === 1 ? '' : 'Changed: '}${countProblems(problems)}; ${state}.`);
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

export const coursePreview: Command = {
  name: 'course preview',
  usage: 'course preview DIR [--port NUMBER]',
  about: 'Shows a course in the app as learners see it, and again at each change of a file; no sign-in. Ctrl-C ends it.',
  async run(args, terminal) {
    const { dir, values } = courseArguments(args, ['port']);
    const port = readPort(values['port']);
    const built = spawnSync(process.execPath, ['scripts/build.ts', '--preview', '--if-changed'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
    if (built.status !== 0) throw new Error('The app could not be built: see the lines above.');
    // The server's code is loaded for this command only.
    const { startPreviewServer } = await import('../preview/start-preview-server.ts');
    const preview = await startPreviewServer({ dir, distDir: join(ROOT, 'dist-preview'), port });
    tell(preview.course.read(), terminal);
    preview.course.subscribe((state) => tell(state, terminal));
    terminal.say(`The course is at ${preview.url}  (Ctrl-C ends it)`);
    await untilStopped();
    await preview.close();
    return 0;
  },
};
