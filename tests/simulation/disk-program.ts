import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { imageOf } from './image.ts';

interface Transaction {
  _rollbackLog: (() => void)[];
  _state: string;
  _requests: unknown[];
}
interface RawDatabase {
  transactions: Transaction[];
  connections: unknown[];
  rawObjectStores: unknown;
  processTransactions(): void;
}
type Opened = { _databases: Map<string, RawDatabase> };

const databasesOf = (factory: IDBFactory) => (factory as unknown as Opened)._databases;

function factoryOf(databases: Map<string, RawDatabase>): IDBFactory {
  const factory = new IDBFactory();
  (factory as unknown as Opened)._databases = databases;
  return factory;
}

/** Every unfinished transaction is undone and every connection is gone, as when the process dies. */
export function crash(factory: IDBFactory): IDBFactory {
  for (const database of databasesOf(factory).values()) {
    for (const transaction of database.transactions) {
      if (transaction._state !== 'finished') for (const undo of transaction._rollbackLog.toReversed()) undo();
      transaction._state = 'finished';
      transaction._requests = [];
    }
    database.transactions = [];
    database.connections = [];
  }
  return factoryOf(databasesOf(factory));
}

/** A copy of all that lies there. Only where no app runs on it: right after `crash`. */
export const copy = (factory: IDBFactory): Map<string, RawDatabase> => imageOf(databasesOf(factory));

/** One of each class that databases are made of, as this run of the program has them. */
async function classes(): Promise<Map<string, object>> {
  const factory = new IDBFactory();
  await new Promise((resolve) => {
    const asked = factory.open('sample', 1);
    asked.addEventListener('upgradeneeded', () => {
      const store = asked.result.createObjectStore('store', { keyPath: 'id', autoIncrement: true });
      store.createIndex('index', 'field');
      store.put({ field: 1 });
    });
    asked.addEventListener('success', resolve);
  });
  const found = new Map<string, object>();
  const seen = new Set<object>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    const prototype = Object.getPrototypeOf(value) as object;
    found.set(prototype.constructor.name, prototype);
    for (const member of value instanceof Map ? value.values() : Object.values(value)) walk(member);
  };
  const sample = databasesOf(factory).get('sample')!;
  walk(sample.rawObjectStores);
  found.set(sample.constructor.name, Object.getPrototypeOf(sample) as object);
  return found;
}

/** A disk with a copied content, which may come from another tablet: from now on it goes on in this one's time. */
export async function adopt(databases: ReadonlyMap<string, RawDatabase>): Promise<IDBFactory> {
  const own = await classes();
  const copied = imageOf(databases, (prototype) => own.get(prototype.constructor?.name ?? '') ?? prototype) as Map<string, RawDatabase>;
  for (const database of copied.values()) {
    const { processTransactions } = Object.getPrototypeOf(database) as RawDatabase;
    database.processTransactions = processTransactions.bind(database);
  }
  return factoryOf(copied);
}

export { IDBFactory, IDBKeyRange };
