import { TestServer } from '#tests/e2e/support/server.ts';
import { everything, integrityOf, newId, signIn, type Writer } from './kill-campaign.ts';

const AT = '2026-11-20T08:00:00.000Z';
/** Rooms that are left on the disk, one after the other: from plenty to nothing at all. */
const ROOMS = [8_000_000, 3_000_000, 1_000_000, 300_000, 100_000, 0];
const PUSHES = 60;

export interface FullDiskReport {
  taken: number;
  /** Answered 503 or 507 with `Retry-After`, or cut off by a process that ended itself. */
  refused: number;
  /** Answered in any other way: must be 0. */
  failed: number;
  /** Rows that were acknowledged and are not there at the end: must be 0. */
  lost: number;
  reads: number;
  readsFailed: number;
  /** How often the process ended itself for a fault of the disk, and was started by what a supervisor does. */
  restarts: number;
  /** Whether everything was taken when there was room again, without a restart by hand. */
  recovered: boolean;
  integrity: string;
}

function rows(person: string, device: string, n: number): { id: string }[] {
  const base = { learner: person, cohort: '', course: 'preschool-pedagogy', task: 'essay', parent: newId(), package: 'p', device };
  return [{ ...base, id: newId(), type: 'revision', number: n, work: { text: newId().repeat(400), photos: [] }, writtenAt: AT, seconds: 1, receipt: '' } as { id: string }];
}

/** Fills the disk under a real server, step by step, while a device pushes and reads; frees it; and looks at what is left. */
export async function fillDisk(dataDir: string, ballast: (left: number) => () => void, tell: (line: string) => void): Promise<FullDiskReport> {
  const server = await TestServer.start({ dataDir });
  const report: FullDiskReport = { taken: 0, refused: 0, failed: 0, lost: 0, reads: 0, readsFailed: 0, restarts: 0, recovered: false, integrity: '' };
  const writer: Writer = await signIn(server.url, 'zhuomacuo');
  const send = (more: object) => fetch(`${server.url}/api/exchange`, { method: 'POST', headers: { authorization: `Bearer ${writer.token}`, 'content-type': 'application/json' }, body: JSON.stringify({ p: 1, d: writer.device, ...more }) });

  /** What systemd's `Restart=on-failure` does. */
  async function supervise(): Promise<void> {
    if (!server.ended) return;
    report.restarts += 1;
    await server.start();
  }

  async function push(): Promise<boolean> {
    const made = rows(writer.person, writer.device, report.taken + 1);
    const answer = await send({ push: { coursework: made } }).catch(() => null);
    if (answer?.status === 200) {
      for (const { id } of made) writer.acknowledged.add(id);
      report.taken += 1;
      return true;
    }
    if (answer === null || ([503, 507].includes(answer.status) && Number(answer.headers.get('retry-after')) > 0)) report.refused += 1;
    else report.failed += 1;
    await answer?.text().catch(() => '');
    return false;
  }

  async function read(): Promise<void> {
    report.reads += 1;
    const answer = await send({}).catch(() => null);
    if (answer?.status !== 200) report.readsFailed += 1;
    await answer?.text();
  }

  try {
    for (const left of ROOMS) {
      const free = ballast(left);
      for (let n = 0; n < PUSHES; n++) {
        await push();
        if (server.ended) break;
        if (n % 10 === 0) await read();
      }
      tell(`${left} bytes left: ${report.taken} taken, ${report.refused} refused so far, server ${server.ended ? 'ended itself' : 'runs'}`);
      free();
      await supervise();
      report.recovered = await push();
    }
    const found = await everything(server.url, writer, 'coursework');
    report.lost = [...writer.acknowledged].filter((id) => !found.has(id)).length;
    await server.stop();
    report.integrity = integrityOf(server.dataDir);
    return report;
  } finally {
    await server.end();
  }
}
