import type { Block, Lesson, Run, Words } from '#core/course/lesson.ts';
import type { Asset } from '#core/course/manifest.ts';
import { canonicalJson } from '#core/hash/canonical.ts';
import { bytesInWords } from '../courses/byte-words.ts';
import type { CompiledCourse } from '../courses/compile.ts';
import { wireBytes } from '../courses/wire-bytes.ts';

const COLUMNS = ['text', 'pictures', 'sound', 'video', 'PDF', 'larger'] as const;
type Column = (typeof COLUMNS)[number];
type Weights = Record<Column, number>;
type Weighed = { asset: Asset; wire: number };

function columnOf({ mediaType, altOf }: Asset): Column {
  if (altOf) return 'larger';
  if (mediaType.startsWith('image/')) return 'pictures';
  if (mediaType.startsWith('audio/')) return 'sound';
  if (mediaType === 'application/pdf') return 'PDF';
  return mediaType.startsWith('video/') || mediaType === 'text/vtt' ? 'video' : 'text';
}

const formulasIn = (words: readonly (Words | undefined)[]) => words.flatMap((entry) => [...(entry?.zh ?? []), ...(entry?.bo ?? [])]).flatMap((run: Run) => (run.formula ? [run.formula.file] : []));

/** The files that a block shows. */
function filesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'figure':
    case 'audio':
    case 'pdf':
      return [block.file];
    case 'video':
      return [block.file, ...(block.poster ? [block.poster] : []), ...block.captions.map(({ file }) => file)];
    case 'formula':
      return [block.formula.file];
    case 'list':
      return formulasIn(block.items);
    case 'table':
      return formulasIn([...block.head, ...block.rows.flat()]);
    default:
      return formulasIn([block.words]);
  }
}

function addUp(assets: Iterable<Weighed>): Weights {
  const sums = Object.fromEntries(COLUMNS.map((column) => [column, 0])) as Weights;
  for (const { asset, wire } of assets) sums[columnOf(asset)] += wire;
  return sums;
}

const row = (cells: readonly string[], name: string) => `${cells.map((cell) => cell.padStart(12)).join('')}   ${name}`;
const weightCells = (weights: Weights) => COLUMNS.map((column) => (weights[column] === 0 ? '·' : bytesInWords(weights[column])));
const sumOf = (assets: readonly Weighed[]) => assets.reduce((sum, { wire }) => sum + wire, 0);

/** Seconds on the slow link that the project measures by: 240 kbit/s down. */
const onSlowLink = (bytes: number) => `${Math.ceil((bytes * 8) / 240_000)} s on 2G`;

/** Lines that say what each lesson weighs over the wire (a file that two lessons show counts in both), and what a phone fetches first. */
export async function sizeReport({ manifest, packageId, files }: CompiledCourse): Promise<readonly string[]> {
  const weighed = new Map<string, Weighed>();
  for (const asset of manifest.assets) weighed.set(asset.sha256, { asset, wire: await wireBytes(files.get(asset.sha256)!, asset.mediaType) });
  const all = [...weighed.values()];
  const larger = (hashes: ReadonlySet<string>) => all.filter(({ asset }) => asset.altOf && hashes.has(asset.altOf));
  const lessons = manifest.modules.flatMap((module) =>
    module.lessons.map(({ id, file }) => {
      const lesson = JSON.parse(new TextDecoder().decode(files.get(file))) as Lesson;
      const hashes = new Set([file, ...lesson.pages.flatMap(({ blocks }) => blocks.flatMap(filesOf))]);
      return row(weightCells(addUp([...[...hashes].map((hash) => weighed.get(hash)!), ...larger(hashes)])), `${module.id}/${id}`);
    }),
  );
  const contents = await wireBytes(new TextEncoder().encode(canonicalJson(manifest)), 'application/json');
  const first = sumOf(all.filter(({ asset }) => asset.role === 'essential')) + contents;
  const wanted = sumOf(all.filter(({ asset }) => asset.role === 'optional' && !asset.altOf));
  return [
    row(COLUMNS, 'lesson'),
    ...lessons,
    row(weightCells(addUp(all)), 'the whole course, each file once'),
    '',
    `A phone fetches first: ${bytesInWords(first)} (${onSlowLink(first)}), of which the table of contents is ${bytesInWords(contents)}.`,
    `When wanted: ${bytesInWords(wanted)}; larger forms on Wi-Fi: ${bytesInWords(sumOf(larger(new Set(weighed.keys()))))}.`,
    `Package ${packageId}: ${manifest.assets.length} files.`,
  ];
}
