import { describe } from 'vitest';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { createDocumentStore } from '#storage/documents/document-store.ts';
import { openDocuments } from '#storage/documents/database.ts';
import { createGate } from '#storage/documents/gate.ts';
import { memoryDocuments } from '#tests/support/memory-documents.ts';
import { documentStoreContract } from './document-store.ts';

let made = 0;
const fail = (error: unknown) => {
  throw error;
};

describe('documents in memory', () => {
  documentStoreContract(async () => ({ store: memoryDocuments(), close: async () => {} }));
});

describe('documents in RxDB, sealed', () => {
  documentStoreContract(async () => {
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    const database = await openDocuments({ indexedDB: new IDBFactory(), IDBKeyRange, crypto }, `contract${++made}`, key, fail);
    const store = createDocumentStore(database.collections, createGate(), { writing: () => () => {} }, fail);
    return { store, close: async () => void (await database.rxdb.close()) };
  });
});
