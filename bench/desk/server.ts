import { TERM_COURSE } from '../../sync-server/term/course-source.ts';
import { openStore } from '../../sync-server/open-store.ts';
import { publishedContent } from '../../sync-server/run.ts';
import { exchange } from '../../sync-server/services/exchange.ts';
import { chanceOf } from '../../sync-server/term/chance.ts';
import type { ExchangeReply } from '../../src/core/protocol/exchange.ts';
import { megabytes, percentile, rounded, table } from '../table.ts';

const DEVICE = 'bench';

/** The exchange of a tutor with 200 learners, in the server alone: all of the first one, then one with nothing new. */
export async function deskServer(dataDir: string): Promise<void> {
  const store = await openStore({ dataDir, databaseUrl: null });
  const environment = { store, content: publishedContent(dataDir), dataDir, now: Date.now, version: 'bench' };
  const session = { person: chanceOf(1).id('person', 'tutor1'), device: DEVICE };
  const ask = async (cp: string | undefined) => {
    const from = performance.now();
    const reply: ExchangeReply = await exchange(environment, session, Buffer.from(JSON.stringify({ p: 2, d: DEVICE, ...(cp ? { cp } : {}) })));
    return { reply, took: performance.now() - from };
  };
  try {
    const pages: number[] = [];
    let documents = 0;
    let bytes = 0;
    let most = 0;
    let cp: string | undefined;
    for (let more = true; more; ) {
      const { reply, took } = await ask(cp);
      pages.push(took);
      documents += Object.values(reply.pull ?? {}).reduce((sum, rows) => sum + rows.length, 0);
      bytes += JSON.stringify(reply).length;
      most = Math.max(most, process.memoryUsage.rss());
      cp = reply.cp;
      more = reply.more === true;
    }
    const idle: number[] = [];
    for (let turn = 0; turn < 200; turn += 1) idle.push((await ask(cp)).took);
    const milliseconds = (values: readonly number[]) => [rounded(percentile(values, 0.5), 1), rounded(percentile(values, 0.95), 1)];
    table(
      `The exchange of a tutor with 200 learners (${rounded(documents)} documents of ${TERM_COURSE}, ${megabytes(bytes)} of JSON), milliseconds in the server`,
      ['', 'requests', 'half', '95 %', 'together, s'],
      [
        ['first exchange, a page', pages.length, ...milliseconds(pages), rounded(pages.reduce((sum, took) => sum + took, 0) / 1000, 1)],
        ['nothing new', idle.length, ...milliseconds(idle), ''],
      ],
    );
    console.log(`Resident memory of the process at most: ${megabytes(most)}.`);
  } finally {
    await store.close();
  }
}
