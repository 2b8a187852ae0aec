import { crowd, memory } from './crowd.ts';
import { throughput } from './throughput.ts';
import { week } from './week.ts';

/** Everything that is measured of the exchange between devices and server. */
export async function run(): Promise<void> {
  await week();
  await memory();
  await crowd();
  await throughput();
}
