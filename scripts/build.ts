// `npm run build`: the app into dist/, with a brotli copy beside every text file, so that the server never compresses twice.
// `--if-changed` does nothing where nothing has changed since the last time. `--preview` builds what `course preview` shows, into dist-preview/.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const preview = process.argv.includes('--preview');
const dist = join(root, preview ? 'dist-preview' : 'dist');
const config = preview ? 'vite.preview.config.ts' : 'vite.config.ts';
const STAMP = join(dist, '.vite', 'built-from.txt');
const INPUTS = ['src', 'locales', 'public', 'index.html', 'vite.config.ts', 'vite.preview.config.ts', 'package-lock.json', 'scripts/build.ts', 'scripts/chunks.ts', 'scripts/own-texts.ts', 'scripts/precache.ts', 'scripts/pdf-reader.ts', 'scripts/web-manifest.ts'];
const TEXT = /\.(html|js|css|json|svg|txt|webmanifest)$/;
/** Below this, a request's own headers weigh more than what is saved. */
const WORTH_COMPRESSING = 1024;

function filesIn(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).sort().flatMap((name) => filesIn(join(path, name)));
}

/** A digest of everything that the build is made from. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of INPUTS.flatMap((input) => filesIn(join(root, input)))) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function compress(): void {
  for (const file of filesIn(dist).filter((name) => TEXT.test(name) && !name.includes('/.vite/'))) {
    const bytes = readFileSync(file);
    if (bytes.length <= WORTH_COMPRESSING) continue;
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
  }
}

const from = fingerprint();
const upToDate = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === from;
if (process.argv.includes('--if-changed') && upToDate) {
  console.log('The app is built already.');
} else {
  await build({ root, configFile: join(root, config), logLevel: 'warn' });
  compress();
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, from);
  console.log(`The app is built: ${basename(dist)}/`);
}
