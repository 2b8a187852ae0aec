// `npm run size` (`-- --json`): what the first visit and the whole of a learner's app weigh over the wire, against their budgets.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { pdfReaderBytes } from './pdf-reader.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

interface Chunk {
  file: string;
  src?: string;
  css?: string[];
  imports?: string[];
  dynamicImports?: string[];
}
interface Part {
  file: string;
  bytes: number;
}

/** Screens that somebody sees who has never been here: the list of people and the sign-in. */
const FIRST_ROUTES = /src\/features\/(people|sign-in|who)\/(?!.*\.test\.)/;
const FIRST_WORDS = /locales\/zh\/(common|people|app)\.json$/;
const BUDGETS = { firstVisit: 102_400, learner: 358_400 };

function onTheWire(file: string): number {
  const path = join(dist, file);
  if (existsSync(`${path}.br`)) return readFileSync(`${path}.br`).length;
  const bytes = readFileSync(path);
  return /\.(woff2|png|webp)$/.test(file) ? bytes.length : Math.min(bytes.length, brotliCompressSync(bytes).length);
}

const weigh = (files: Iterable<string>): Part[] => [...new Set(files)].map((file) => ({ file, bytes: onTheWire(file) })).sort((a, b) => b.bytes - a.bytes);
const sum = (parts: readonly Part[]) => parts.reduce((total, { bytes }) => total + bytes, 0);

/** A chunk with everything that it imports before it can run. */
function withImports(chunks: Record<string, Chunk>, key: string, seen = new Set<string>()): string[] {
  const chunk = chunks[key];
  if (!chunk || seen.has(key)) return [];
  seen.add(key);
  return [chunk.file, ...(chunk.css ?? []), ...(chunk.imports ?? []).flatMap((next) => withImports(chunks, next, seen))];
}

function firstVisit(chunks: Record<string, Chunk>): Part[] {
  const first = Object.keys(chunks).filter((key) => key === 'index.html' || FIRST_ROUTES.test(chunks[key]!.src ?? '') || FIRST_WORDS.test(chunks[key]!.src ?? ''));
  return weigh(['index.html', ...first.flatMap((key) => withImports(chunks, key))]);
}

/** What comes later must not be needed by what is stored from the first: it would be missing without a network, and missing in the sum. */
function neededOf(later: ReadonlySet<string>, chunks: Record<string, Chunk>): string[] {
  const stored = Object.entries(chunks).filter(([, { file }]) => !later.has(file));
  return stored.flatMap(([, { file, imports = [] }]) => imports.map((key) => chunks[key]?.file ?? '').filter((name) => later.has(name)).map((name) => `${file} needs ${name}`));
}

const read = (file: string) => JSON.parse(readFileSync(join(dist, '.vite', file), 'utf8'));
if (!existsSync(join(dist, '.vite', 'manifest.json'))) {
  console.error('There is no build: run `npm run build` first.');
  process.exit(1);
}

const stored = read('precache.json') as { url: string; later?: true }[];
const filesOf = (isLater: boolean) => stored.filter(({ later = false }) => later === isLater).map(({ url }) => url.slice(1));
const chunks = read('manifest.json') as Record<string, Chunk>;
const precached = filesOf(false);
const first = firstVisit(chunks);
const missed = neededOf(new Set(filesOf(true)), chunks);
const learner = weigh(precached.filter((file) => !file.endsWith('.woff2')));
const fonts = weigh(precached.filter((file) => file.endsWith('.woff2')));
/** What the lesson names as the price of the part that reads PDF may be off by this share. */
const PRICE_OFF = 0.05;
const pdf = { bytes: sum(weigh(readdirSync(join(dist, 'assets')).filter((file) => /^pdf\..*\.js$/.test(file)).map((file) => `assets/${file}`))), said: pdfReaderBytes() };
const pdfSaidTruly = Math.abs(pdf.bytes - pdf.said) <= pdf.said * PRICE_OFF;
const report = {
  firstVisit: { bytes: sum(first), budget: BUDGETS.firstVisit, files: first },
  learner: { bytes: sum(learner), budget: BUDGETS.learner, files: learner },
  pdfReader: pdf,
  precache: { files: precached.length, bytes: sum(learner) + sum(fonts), fonts: sum(fonts), worker: onTheWire('sw.js') },
};

if (process.argv.includes('--json')) {
  console.log(JSON.stringify(report, null, 2));
} else {
  for (const [name, { bytes, budget, files }] of Object.entries({ 'first visit': report.firstVisit, 'a learner’s app': report.learner })) {
    console.log(`${bytes <= budget ? '✓' : '✗'} ${name}: ${(bytes / 1024).toFixed(1)} KB of ${(budget / 1024).toFixed(0)} KB, ${files.length} files`);
    files.slice(0, 8).forEach((part) => console.log(`    ${(part.bytes / 1024).toFixed(1).padStart(6)} KB  ${part.file}`));
  }
  console.log(`${pdfSaidTruly ? '✓' : '✗'} the part that reads PDF, fetched when first needed: ${(pdf.bytes / 1024).toFixed(1)} KB (a lesson says ${(pdf.said / 1024).toFixed(1)} KB)`);
  console.log(`  stored for use without a network: ${(report.precache.bytes / 1024).toFixed(1)} KB, fonts among them ${(report.precache.fonts / 1024).toFixed(1)} KB`);
}
if (missed.length > 0) console.error(`✗ stored from the first, but not what it needs: ${missed.join(', ')}`);
process.exit(missed.length === 0 && report.firstVisit.bytes <= BUDGETS.firstVisit && report.learner.bytes <= BUDGETS.learner && pdfSaidTruly ? 0 : 1);
