import { setTimeout as pause } from 'node:timers/promises';
import type { AnyDocument } from '#core/documents/kinds.ts';
import { addMember, putBranch, putCohort, putPerson } from '#server/services/directory.ts';
import { exchange } from '#server/services/exchange.ts';
import { openPostgresStore } from '#server/store/postgres.ts';
import type { DocumentWrite, Store } from '#server/store/port.ts';

export interface OrderReport {
  transactions: number;
  rows: number;
  /** Rows that were committed and that the reader never got. */
  lost: number;
  /** Rows that it got more than once. */
  doubled: number;
  /** Rows that were rolled back and that it got nevertheless. */
  ghosts: number;
  /** Rows of one writer that came in another order than they were written in. */
  disordered: number;
  perSecond: number;
}

const SCOPE = 'u:reader';
const row = (id: string): DocumentWrite => ({ id, kind: 'lesson-progress', collection: 'progress', learner: '', cohort: '', parent: '', owner: '', body: JSON.stringify({ id }), scopes: [SCOPE], blobs: [] });

class RollBack extends Error {}

/** One writer's transactions of one to three rows, held open for a moment or (some) longer; one in ten is rolled back. */
async function write(store: Store, writer: string, transactions: number): Promise<{ committed: string[]; undone: string[] }> {
  const result = { committed: [] as string[], undone: [] as string[] };
  for (let turn = 0; turn < transactions; turn++) {
    const ids = Array.from({ length: 1 + (turn % 3) }, (_, index) => `${writer}-${String(turn).padStart(6, '0')}-${index}`);
    const undo = turn % 10 === 9;
    try {
      await store.write(async (tx) => {
        await tx.documents.put(ids.map(row));
        if (Math.random() < 0.7) await pause(Math.random() < 0.02 ? 40 : Math.random() * 2);
        if (undo) throw new RollBack();
      });
      result.committed.push(...ids);
    } catch (error) {
      if (!(error instanceof RollBack)) throw error;
      result.undone.push(...ids);
    }
  }
  return result;
}

/** Follows its checkpoint until told to stop and nothing more comes. */
async function read(stores: readonly Store[], stopped: () => boolean): Promise<string[]> {
  const received: string[] = [];
  let checkpoint: string | undefined;
  for (let turn = 0, quiet = 0; quiet < 3; turn++) {
    const last = stopped();
    const page = await stores[turn % stores.length]!.read((tx) => tx.documents.page({ person: 'reader', checkpoint, limit: 1 + (turn % 40) }));
    received.push(...page.documents.map(({ id }) => id));
    checkpoint = page.checkpoint;
    quiet = last && !page.more && page.documents.length === 0 ? quiet + 1 : 0;
    if (!page.more) await pause(1);
  }
  return received;
}

function disorder(received: readonly string[]): number {
  const last = new Map<string, string>();
  let count = 0;
  for (const id of received) {
    const writer = id.split('-')[0]!;
    if ((last.get(writer) ?? '') > id) count += 1;
    last.set(writer, id);
  }
  return count;
}

/** Many writers on several instances, a transaction that stays open for a while, and a reader who polls all the time: what does the reader get? */
export async function orderCampaign(url: string, { writers, transactions, instances }: { writers: number; transactions: number; instances: number }): Promise<OrderReport> {
  const stores = await Promise.all(Array.from({ length: instances }, () => openPostgresStore({ url })));
  try {
    await stores[0]!.write((tx) => tx.access.grant('reader', SCOPE));
    let stop = false;
    const reading = read(stores, () => stop);
    const started = performance.now();
    const holding = stores.at(-1)!.write(async (tx) => {
      await tx.documents.put([row('held-0')]);
      await pause(1_500);
    });
    const written = await Promise.all(Array.from({ length: writers }, (_, writer) => write(stores[writer % instances]!, `w${writer}`, transactions)));
    const seconds = (performance.now() - started) / 1000;
    await holding;
    stop = true;
    const received = await reading;
    const committed = ['held-0', ...written.flatMap((each) => each.committed)];
    const undone = new Set(written.flatMap((each) => each.undone));
    const got = new Set(received);
    return {
      transactions: writers * transactions,
      rows: committed.length,
      lost: committed.filter((id) => !got.has(id)).length,
      doubled: received.length - got.size,
      ghosts: received.filter((id) => undone.has(id)).length,
      disordered: disorder(received),
      perSecond: Math.round((writers * transactions) / seconds),
    };
  } finally {
    await Promise.all(stores.map((store) => store.close()));
  }
}

export interface PushReport {
  pushes: number;
  /** Things said in pushes that the stored document does not have at the end. */
  lost: number;
  /** Own rows, exactly as pushed, that came back to a device. */
  echoed: number;
  /** Devices that do not have the stored state at the end. */
  behind: number;
}

const CONTENT = { loadAnswerKeys: async () => null, loadTask: async () => null };
const seenIn = (document: { seen?: string[] } | undefined) => new Set(document?.seen ?? []);

/** A device that pushes into one shared document and into documents of its own, through the exchange itself. */
class PushingDevice {
  echoed = 0;
  readonly shared = new Set<string>();
  #checkpoint: string | undefined;
  readonly #store: Store;
  readonly #id: string;

  constructor(store: Store, id: string) {
    this.#store = store;
    this.#id = id;
  }

  async exchange(rows: readonly object[]): Promise<void> {
    const own = new Set(rows.map((document) => (document as { id: string }).id).filter((id) => id !== 'shared'));
    const body = Buffer.from(JSON.stringify({ p: 1, d: this.#id, cp: this.#checkpoint, push: { progress: rows } }));
    let more = await this.#once(body, own);
    while (more) more = await this.#once(Buffer.from(JSON.stringify({ p: 1, d: this.#id, cp: this.#checkpoint })), own);
  }

  async #once(body: Buffer, own: ReadonlySet<string>): Promise<boolean> {
    const reply = await exchange({ store: this.#store, content: CONTENT, now: Date.now, dataDir: '', version: 'test' }, { person: 'learner', device: this.#id }, body);
    for (const document of (reply.pull?.['progress'] ?? []) as { id: string; seen: string[] }[]) {
      if (document.id === 'shared') for (const page of document.seen) this.shared.add(page);
      if (own.has(document.id) || document.id.startsWith(`${this.#id}-`)) this.echoed += 1;
    }
    this.#checkpoint = reply.cp;
    return reply.more === true;
  }
}

const progress = (id: string, seen: string[]) => ({ id, type: 'lesson-progress', parent: '', learner: 'learner', cohort: 'A', course: 'k', lesson: 'l', seen, pages: 9, seconds: {}, completed: false }) as AnyDocument;

/** Devices of one person on several instances write into one document at the same time, each saying something new every time. */
export async function pushCampaign(url: string, { devices, pushes, instances }: { devices: number; pushes: number; instances: number }): Promise<PushReport> {
  const stores = await Promise.all(Array.from({ length: instances }, () => openPostgresStore({ url })));
  try {
    await stores[0]!.write(async (tx) => {
      await putBranch(tx, { id: 'branch', name: { zh: '分校' } });
      await putCohort(tx, { id: 'A', name: { zh: 'A班' }, branch: 'branch', courses: [] });
      await putPerson(tx, { id: 'learner', username: 'learner', password: '', roles: ['learner'], name: { zh: '学员' }, branch: 'branch', rank: 0 });
      await addMember(tx, 'A', 'learner', 'learner', 0);
    });
    const all = Array.from({ length: devices }, (_, index) => new PushingDevice(stores[index % instances]!, `device${index}`));
    for (const device of all) await device.exchange([]);
    // An older transaction is open all the while, so that no device's own rows are below the horizon when it asks again.
    let release: () => void = () => undefined;
    const held = stores[0]!.write(async (tx) => {
      await tx.documents.put([row('held')]);
      await new Promise<void>((resolve) => (release = resolve));
    });
    await Promise.all(all.map(async (device, index) => {
      for (let turn = 0; turn < pushes; turn++) await device.exchange([progress('shared', [`p${index}-${turn}`]), progress(`device${index}-${turn}`, ['p'])]);
    }));
    release();
    await held;
    for (const device of all) await device.exchange([]);
    const stored = (await stores[0]!.read((tx) => tx.documents.byId(['shared']))).get('shared');
    const seen = seenIn(stored && (JSON.parse(stored.body) as { seen: string[] }));
    return {
      pushes: devices * pushes,
      lost: devices * pushes - seen.size,
      echoed: all.reduce((sum, device) => sum + device.echoed, 0),
      behind: all.filter((device) => device.shared.size !== seen.size).length,
    };
  } finally {
    await Promise.all(stores.map((store) => store.close()));
  }
}
