import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';

interface Transaction {
  _rollbackLog: (() => void)[];
  _state: string;
  _requests: unknown[];
}
interface RawDatabase {
  transactions: Transaction[];
  connections: unknown[];
}

/** Every unfinished transaction is undone and every connection is gone, as when the process dies. */
export function crash(factory: IDBFactory): IDBFactory {
  const databases = (factory as unknown as { _databases: Map<string, RawDatabase> })._databases;
  for (const database of databases.values()) {
    for (const transaction of database.transactions) {
      if (transaction._state !== 'finished') for (const undo of transaction._rollbackLog.toReversed()) undo();
      transaction._state = 'finished';
      transaction._requests = [];
    }
    database.transactions = [];
    database.connections = [];
  }
  const next = new IDBFactory();
  (next as unknown as { _databases: unknown })._databases = databases;
  return next;
}

export { IDBFactory, IDBKeyRange };
