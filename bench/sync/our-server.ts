// Our server as it runs for people (SQLite on the disk, WAL, synchronous=FULL), with as many learners signed in as are asked for.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepHeapSmall } from '../../sync-server/small-heap.ts';

// As `sync-server/main.ts` does, before the server's code is loaded.
keepHeapSmall();
const { buildApp } = await import('../../sync-server/app.ts');
const { openSqliteStore } = await import('../../sync-server/store/sqlite.ts');

const { learners } = JSON.parse(process.argv[2]!) as { learners: number };
const dataDir = mkdtempSync(join(tmpdir(), 'gesang-bench-'));
mkdirSync(join(dataDir, 'photos'));
process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }));

const store = openSqliteStore({ file: join(dataDir, 'gesang.sqlite'), epoch: 'BenchEpochBenchEpoch12' });
await store.write(async (tx) => {
  for (let n = 0; n < learners; n++) {
    // Two devices for each: one writes, the other reads.
    for (const device of ['w', 'r']) {
      const token = createHash('sha256').update(`token-of-learner-${n}-${device}`).digest('base64url');
      await tx.accounts.putSession({ token, person: `p${n}`, device: `${device}${n}`, createdAt: Date.now(), usedAt: Date.now() });
    }
    await tx.access.grant(`p${n}`, `u:p${n}`);
  }
});
const app = await buildApp({ store, dataDir, content: { loadAnswerKeys: async () => null, loadTask: async () => null }, requestsPerMinute: 1e9 });
await app.listen({ port: 0, host: '127.0.0.1' });
process.send!({ port: (app.server.address() as AddressInfo).port });
process.on('message', (question: { ask: string }) => {
  if (question.ask === 'documents') process.send!(store.raw.prepare('select count(*) as n from document').get());
  else process.send!({ rss: process.memoryUsage.rss() });
});
// Killed by whoever forked it; the folder goes when that one is gone as well.
process.on('disconnect', () => process.exit(0));
