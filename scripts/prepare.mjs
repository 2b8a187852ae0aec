// What every script needs before it can do anything: the packages, and a Node that is new enough.
// Plain JavaScript, because it must run on any Node from 18 on.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { delimiter, join } from 'node:path';

export const root = fileURLToPath(new URL('..', import.meta.url));
const OLDEST = [22, 18];
const bin = join(root, 'node_modules', '.bin');

/** Stops with a sentence that says what is wrong and what to do. */
export function stop(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}

function newEnough(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

function installed() {
  const record = join(root, 'node_modules', '.package-lock.json');
  return existsSync(record) && statSync(record).mtimeMs + 2000 >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

function install() {
  console.log('Installing packages (once, about a minute) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.status !== 0) stop('The packages could not be installed: see the lines above. With a network and some free space, run the same command again.');
}

/** The path of a Node that can run the server: the one that the packages brought, or else this one. */
function findNode() {
  const brought = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  for (const candidate of [brought, process.execPath]) {
    if (candidate !== process.execPath && !existsSync(candidate)) continue;
    const answer = spawnSync(candidate, ['--version'], { encoding: 'utf8' });
    if (answer.status === 0 && newEnough(answer.stdout.trim())) return candidate;
  }
  return stop(`Gesang needs Node ${OLDEST.join('.')} or later. This is ${process.version}, and the Node among the packages does not start here (are scripts of packages switched off?). Install Node 24 and run the same command again.`);
}

/** Installs if needed and answers how to run the project's own programs. */
export function prepare() {
  if (!installed()) install();
  const node = findNode();
  const env = { ...process.env, PATH: bin + delimiter + process.env.PATH };
  return {
    node,
    env,
    /** Runs a script of the project with the right Node and waits; answers its exit status. */
    run(args, options = {}) {
      return spawnSync(node, args, { cwd: root, stdio: 'inherit', env, ...options }).status ?? 1;
    },
  };
}
