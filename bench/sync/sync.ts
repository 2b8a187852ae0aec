import { throughput } from './throughput.ts';

/** Everything that is measured of the exchange between devices and server. */
export async function run(): Promise<void> {
  await throughput();
}
