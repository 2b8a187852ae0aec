import type { RxStorage, RxStorageInstance } from 'rxdb/plugins/core';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { Subject } from 'rxjs';
import { imageOf } from './image.ts';

export interface Latency {
  /** Milliseconds until the disk has done something. */
  delay(): number;
  setTimeout(run: () => void, milliseconds: number): unknown;
  /** Whether the disk refuses to store more just now. */
  full(): boolean;
}

type Instance = RxStorageInstance<unknown, unknown, unknown>;
type States = Map<string, Record<string, unknown>>;

const memory = getRxStorageMemory();
const states = memory.collectionStates as unknown as States;

/** What lies on the disk, to be handed to the next run of the app. */
export const contents = (): States => states;

const KEPT = ['id', 'schema', 'settings', 'documents', 'byIndex', 'byIndexArray', 'ensurePersistenceTask', 'attachments'];

/** A copy of what lies on the disk, for another disk. */
export const copyOf = (left: States): States =>
  imageOf(new Map([...left].map(([key, state]) => [key, Object.fromEntries(KEPT.map((field) => [field, state[field]]))])));

/** Takes over what an earlier run left on the disk, however that run ended. */
export function takeOver(left: States): void {
  for (const [key, state] of left) states.set(key, { ...Object.fromEntries(KEPT.map((field) => [field, state[field]])), refCount: 0, removed: false, changes$: new Subject() });
}

/**
 * RxDB's memory storage made as slow as a disk: everything takes time and is done in order, so that a crash can fall between two
 * writes. Without this nothing but microtasks lies between a document and its checkpoint, and no crash would ever fall there.
 */
export function slowStorage({ delay, setTimeout, full }: Latency): RxStorage<unknown, unknown> {
  const wait = () => new Promise<void>((resolve) => setTimeout(resolve, delay()));
  return {
    ...memory,
    async createStorageInstance(params: Parameters<typeof memory.createStorageInstance>[0]) {
      const instance = (await memory.createStorageInstance(params)) as unknown as Instance;
      let last: Promise<unknown> = Promise.resolve();
      const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
        const done = last.then(wait).then(work).then(async (result) => (await wait(), result));
        last = done.catch(() => undefined);
        return done;
      };
      const { bulkWrite, findDocumentsById, query, close } = instance;
      instance.bulkWrite = (rows, context) =>
        inTurn(async () => {
          if (full()) throw Object.assign(new Error('The disk is full.'), { name: 'QuotaExceededError' });
          return bulkWrite.call(instance, rows, context);
        });
      instance.findDocumentsById = (ids, deleted) => inTurn(() => findDocumentsById.call(instance, ids, deleted));
      instance.query = (prepared) => inTurn(() => query.call(instance, prepared));
      instance.close = () => inTurn(() => close.call(instance));
      return instance;
    },
  } as unknown as RxStorage<unknown, unknown>;
}
