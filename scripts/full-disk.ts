// `npm run full-disk -- DIR`: a real server on a small disk that is filled and freed again. DIR lies on a disk of its own, for example
// `mount -t tmpfs -o size=64m tmpfs DIR` (as root). The last line says what was lost.
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fillDisk } from '../tests/support/full-disk-campaign.ts';

const dir = process.argv[2];
if (!dir) {
  console.error('Name a folder on a small disk of its own: npm run full-disk -- DIR');
  process.exit(2);
}
const { blocks, bsize } = statfsSync(dir);
if (blocks * bsize > 1024 ** 3) {
  console.error(`${dir} is on a disk of ${Math.round((blocks * bsize) / 1024 ** 2)} MB: that would take long to fill. At most 1024 MB.`);
  process.exit(2);
}

/** A file that takes all the room there is but `left` bytes; answers how to give it back. */
function ballast(left: number): () => void {
  const file = join(dir!, 'ballast');
  const handle = openSync(file, 'w');
  const block = Buffer.alloc(64 * 1024);
  try {
    while (statfsSync(dir!).bavail * bsize > left + block.length) writeSync(handle, block);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return () => rmSync(file);
}

const report = await fillDisk(mkdtempSync(join(dir, 'data-')), ballast, console.log);
console.log(`${report.taken} pushes taken, ${report.refused} refused to be tried again, ${report.failed} answered otherwise, ${report.lost} lost, ${report.reads} reads, ${report.readsFailed} reads failed, ${report.restarts} restarts, integrity ${report.integrity}`);
process.exit(report.lost === 0 && report.failed === 0 && report.readsFailed === 0 && report.recovered && report.integrity === 'ok' ? 0 : 1);
