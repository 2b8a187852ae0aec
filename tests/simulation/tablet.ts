import type { Chance } from './chance.ts';
import type { ClientProgram, OpenSession, SignedIn } from './client-program.ts';
import type { Network } from './network.ts';
import type { Programs } from './bundle.ts';
import { shadowsOf, start, type Realm } from './realm.ts';
import type { Scheduler } from './scheduler.ts';

/** One person's place on a tablet: their databases, sealed with their key, and who they are to the server. */
export interface Seat {
  database: string;
  key: CryptoKey;
  person: string;
  tutor: boolean;
  signedIn: SignedIn;
  /** Whether the databases are there: sign-in came to its end. */
  made: boolean;
}

/** What lay on a disk at one moment: IndexedDB's databases, and those of RxDB's memory storage. */
export interface DiskImage {
  databases: ReadonlyMap<string, unknown>;
  left: ReturnType<ClientProgram['contents']>;
}
type Disk = { factory: IDBFactory; left: ReturnType<ClientProgram['contents']> };
type DiskProgram = { crash(factory: IDBFactory): IDBFactory; copy(factory: IDBFactory): DiskImage['databases']; adopt(databases: DiskImage['databases']): Promise<IDBFactory>; IDBFactory: new () => IDBFactory; IDBKeyRange: typeof IDBKeyRange };

export interface TabletParts {
  name: string;
  storage: 'memory' | 'dexie';
  programs: Programs;
  scheduler: Scheduler;
  chance: Chance;
  network: Network;
  onError(error: unknown): void;
}

/** A tablet that several people share: one of them at a time. Its disk outlives its app, and its app can die at any moment. */
export class Tablet {
  readonly seats: Seat[] = [];
  readonly parts: TabletParts;
  readonly #diskRealm: Realm;
  readonly #diskProgram: DiskProgram;
  readonly #disk: Disk;
  #realm: Realm | undefined;
  #program: ClientProgram | undefined;
  #listeners: (() => void)[] = [];
  /** Milliseconds by which its clock is wrong. */
  skew = 0;
  online = true;
  /** What it sends arrives; no answer does. */
  deaf = false;
  visible = true;
  fullUntil = 0;
  open: { seat: Seat; session: OpenSession } | undefined;
  /** It lies in the river: nobody opens it again. */
  lost = false;
  /** A person is at work on it: the next act waits. */
  busy = false;

  constructor(parts: TabletParts) {
    this.parts = parts;
    this.#diskRealm = { name: `${parts.name} disk`, dead: false, skew: 0 };
    this.#diskProgram = start<DiskProgram>(parts.programs.disk, shadowsOf(parts.scheduler, this.#diskRealm, parts.chance));
    this.#disk = { factory: new this.#diskProgram.IDBFactory(), left: new Map() };
  }

  get realm(): Realm | undefined {
    return this.#realm;
  }

  /** Starts the app where it does not run. */
  #run(): { realm: Realm; program: ClientProgram } {
    if (this.#realm && this.#program) return { realm: this.#realm, program: this.#program };
    const { scheduler, chance, programs, name } = this.parts;
    // The clock is the tablet's and not the app's: it goes on being wrong after a crash.
    const realm = Object.defineProperty({ name, dead: false }, 'skew', { get: () => this.skew }) as Realm;
    this.#realm = realm;
    this.#program = start<ClientProgram>(programs.client, shadowsOf(scheduler, realm, chance));
    this.#program.takeOver(this.#disk.left);
    return { realm, program: this.#program };
  }

  #surroundings(realm: Realm, seat: Seat): Parameters<ClientProgram['open']>[0] {
    const { scheduler, chance, network, storage, onError } = this.parts;
    const names = async () => [...(await this.#disk.factory.databases()), ...(storage === 'memory' ? this.#namesInMemory() : [])];
    const { factory } = this.#disk;
    const indexedDB = { open: factory.open.bind(factory), deleteDatabase: factory.deleteDatabase.bind(factory), cmp: factory.cmp.bind(factory), databases: names } as IDBFactory;
    return {
      platform: {
        fetch: network.fetchFor(realm, seat.person, () => (this.online ? (this.deaf ? 'up' : 'both') : 'none')),
        indexedDB,
        IDBKeyRange: this.#diskProgram.IDBKeyRange,
        page: {
          visible: () => this.visible,
          subscribe: (listener) => {
            this.#listeners.push(listener);
            return () => void (this.#listeners = this.#listeners.filter((other) => other !== listener));
          },
        },
      },
      storage,
      delay: () => chance.below(4),
      setTimeout: (run, milliseconds) => scheduler.at(milliseconds, `${realm.name} disk`, run, realm),
      full: () => scheduler.now < this.fullUntil,
      onError,
    };
  }

  /** RxDB's memory storage has no databases of the browser; the app asks by their names whether they are there. */
  #namesInMemory(): { name: string; version: number }[] {
    const kept = this.#program?.contents() ?? this.#disk.left;
    return [...kept.keys()].map((key) => {
      const [database, collection, version] = key.split('--memory--');
      return { name: `rxdb-dexie-${database}--${version}--${collection}`, version: 1 };
    });
  }

  /** Opens a person's databases; who was open before is locked first. */
  async unlock(seat: Seat): Promise<OpenSession> {
    if (this.lost) return new Promise(() => undefined);
    if (this.open?.seat === seat) return this.open.session;
    await this.lock();
    if (this.lost) return new Promise(() => undefined);
    const { realm, program } = this.#run();
    const session = await program.open(this.#surroundings(realm, seat), seat.database, seat.key, seat.made ? undefined : seat.signedIn);
    seat.made = true;
    this.open = { seat, session };
    return session;
  }

  async lock(): Promise<void> {
    const { open } = this;
    this.open = undefined;
    await open?.session.close();
  }

  /** The page is shown or hidden, or the browser believes in a network. */
  changed(): void {
    for (const listener of Array.from(this.#listeners)) listener();
  }

  /** A copy of the disk. The app has to be dead: see `crash`. */
  image(): DiskImage {
    const { copyOf } = start<ClientProgram>(this.parts.programs.client, shadowsOf(this.parts.scheduler, { name: 'image', dead: true, skew: 0 }, this.parts.chance));
    return { databases: this.#diskProgram.copy(this.#disk.factory), left: copyOf(this.#disk.left) };
  }

  /** The disk becomes what it, or another tablet's, was when the image was taken. The app has to be dead. */
  async takeImage({ databases, left }: DiskImage): Promise<void> {
    this.#disk.left = left;
    this.#disk.factory = await this.#diskProgram.adopt(databases);
  }

  /** The app dies: no closing, no last word. What was written is on the disk. */
  crash(): void {
    if (!this.#realm || !this.#program) return;
    const { scheduler } = this.parts;
    this.#realm.dead = true;
    this.#disk.left = this.#program.contents();
    scheduler.forget(this.#diskRealm);
    this.#disk.factory = this.#diskProgram.crash(this.#disk.factory);
    this.#realm = undefined;
    this.#program = undefined;
    this.#listeners = [];
    this.open = undefined;
    this.busy = false;
  }
}
