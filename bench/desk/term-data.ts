import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../sync-server/cli/run-command.ts';

/**
 * A data folder of its own with a generated term in it: 200 learners in one cohort, 60 lessons, 5,000 submissions. It takes a minute to make; where
 * GESANG_TERM names a folder that has one already, a copy of that is taken.
 */
export async function termData(): Promise<{ dataDir: string; remove(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gesang-desk-'));
  const remove = () => rm(dataDir, { recursive: true, force: true });
  const made = process.env.GESANG_TERM;
  if (made && existsSync(join(made, 'gesang.sqlite'))) await cp(made, dataDir, { recursive: true });
  else if ((await runCommand(['demo-term', '--data', dataDir, '--cohorts', '1'], { say: console.log, complain: console.error })) !== 0) throw new Error('The term could not be made.');
  return { dataDir, remove };
}
