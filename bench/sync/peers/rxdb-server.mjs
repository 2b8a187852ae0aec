// rxdb-server over RxDB's memory storage, as a process of its own: tells its port to whoever forked it.
import { createServer } from 'node:net';
import { createRxDatabase } from 'rxdb/plugins/core';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { createRxServer } from 'rxdb-server/plugins/server';
import { RxServerAdapterExpress } from 'rxdb-server/plugins/adapter-express';

const port = await new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port: free } = probe.address();
    probe.close(() => resolve(free));
  });
});
const database = await createRxDatabase({ name: 'bench', storage: getRxStorageMemory(), multiInstance: false });
const properties = { id: { type: 'string', maxLength: 100 } };
const { documents } = await database.addCollections({ documents: { schema: { version: 0, primaryKey: 'id', type: 'object', properties, required: ['id'], additionalProperties: true } } });
const server = await createRxServer({ database, adapter: RxServerAdapterExpress, port, hostname: '127.0.0.1' });
server.addReplicationEndpoint({ name: 'documents', collection: documents });
await server.start();
process.send({ port });
process.on('message', () => process.send({ rss: process.memoryUsage().rss }));
