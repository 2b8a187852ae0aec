import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from './world.ts';

/** Every so many seeds one is run again, in another process, and must leave the same trace. */
const AGAIN_EVERY = 100;
/** A world that takes longer than this, in milliseconds, has no end. */
const LONGEST = 120_000;
/** Worlds that one process runs before another takes its place: what a dead realm holds on to (about 10 MB a world) goes with its process. */
const WORLDS_EACH = 50;

interface Task {
  seed: number;
  /** Index of the process that has run this seed before: another one has to. */
  not?: number;
  trace?: string;
}

export interface CampaignOptions {
  seeds: readonly number[];
  /** Folder of the bundled programs: see `writeBundles`. */
  bundles: string;
  workers?: number;
  againEvery?: number;
  /** Stops at the first failure. */
  first?: boolean;
  onReport?: (report: Report) => void;
}

/** What the seeds have shown. The reports come in the order in which they were done. */
export interface Outcome {
  reports: readonly Report[];
  /** Seeds that were run twice. */
  again: number;
}

/** The seeds that failed. */
export const failedOf = ({ reports }: Outcome): readonly Report[] => reports.filter(({ failures }) => failures.length > 0);

/** The last line of a campaign. */
export function lastLine(outcome: Outcome): string {
  const { reports } = outcome;
  const sum = (of: (report: Report) => number) => reports.reduce((total, report) => total + of(report), 0);
  const faults = sum((report) => Object.values(report.faults).reduce((total, count) => total + count, 0));
  return `${reports.length} seeds, ${sum(({ steps }) => steps)} steps, ${faults} faults, ${failedOf(outcome).length} failed`;
}

const broken = (seed: number, why: string): Report => ({ seed, steps: 0, faults: {}, events: 0, requests: 0, failures: [why], trace: '' });

/** A folder for the bundled programs that is gone when the work is done. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'gesang-simulation-'));
  return work(folder).finally(() => rmSync(folder, { recursive: true, force: true }));
}

/** Runs seeds in several processes, each world in one of them. */
export function runCampaign({ seeds, bundles, workers = Math.min(2, availableParallelism()), againEvery = AGAIN_EVERY, first = false, onReport }: CampaignOptions): Promise<Outcome> {
  const open: Task[] = seeds.map((seed) => ({ seed }));
  const reports: Report[] = [];
  let again = 0;
  let over = false;
  const children = new Set<ChildProcess>();
  const only = seeds.length === 1;

  function take(report: Report, task: Task, index: number): void {
    if (task.trace !== undefined) {
      again++;
      if (task.trace === report.trace) return;
      const failed = { ...report, failures: [`the same seed left two traces: ${task.trace} and ${report.trace}`] };
      reports.splice(reports.findIndex(({ seed }) => seed === task.seed), 1, failed);
      return onReport?.(failed);
    }
    reports.push(report);
    onReport?.(report);
    if (report.failures.length > 0 && first) over = true;
    if (report.failures.length === 0 && (only || report.seed % againEvery === 0)) open.push({ seed: report.seed, not: index, trace: report.trace });
  }

  async function work(index: number): Promise<void> {
    let child = begin(bundles, children);
    let worlds = 0;
    while (!over) {
      // What another process has to do again waits for it, unless there is no other.
      const place = open.findIndex(({ not }) => not !== index);
      if (place < 0) break;
      const [task] = open.splice(place, 1);
      const report = await ask(child, task!.seed);
      take(report, task!, index);
      worlds++;
      if (child.connected && worlds % WORLDS_EACH > 0) continue;
      child.kill();
      child = begin(bundles, children);
    }
    child.kill();
  }

  return Promise.all(Array.from({ length: Math.max(1, workers) }, (_, index) => work(index)))
    .then(() => repeatLeft())
    .then(() => ({ reports, again }))
    .finally(() => children.forEach((child) => child.kill()));

  /** What is left to be done again when the other process has ended already. */
  async function repeatLeft(): Promise<void> {
    if (over || open.length === 0) return;
    const child = begin(bundles, children);
    for (const task of open.splice(0)) take(await ask(child, task.seed), task, -1);
    child.kill();
  }
}

function begin(bundles: string, children: Set<ChildProcess>): ChildProcess {
  const child = fork(join(import.meta.dirname, 'worker.ts'), [bundles], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
  children.add(child);
  return child;
}

/** One world in a process. Where that ends or stands still, the report says so. */
function ask(child: ChildProcess, seed: number): Promise<Report> {
  return new Promise((resolve) => {
    const done = (report: Report) => {
      clearTimeout(timer);
      child.off('message', done);
      child.off('exit', onExit);
      resolve(report);
    };
    const onExit = (code: number | null) => done(broken(seed, `the process ended (${code})`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      done(broken(seed, `no end after ${LONGEST / 1000} seconds`));
    }, LONGEST);
    child.on('message', done);
    child.on('exit', onExit);
    child.send({ seed });
  });
}
