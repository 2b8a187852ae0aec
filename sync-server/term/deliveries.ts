import { Readable } from 'node:stream';
import { KINDS } from '#core/documents/kinds.ts';
import { PROTOCOL_VERSION } from '#core/protocol/version.ts';
import type { Environment } from '../environment.ts';
import { receiveBlob } from '../services/blobs.ts';
import { exchange } from '../services/exchange.ts';
import { DAY_MS, type Happening } from './happening.ts';
import { lastHeard, type Term } from './study.ts';

/** When what was done at a time reaches the server: at the person's next exchange; a tutor's, at the end of the day. */
export function arrival(term: Term, { person, time }: Happening): number {
  if (person.role === 'tutor') return Math.min(term.now, Math.ceil(time / DAY_MS) * DAY_MS);
  const period = person.rhythm.days * DAY_MS;
  const first = term.start + Math.floor(term.chance.share('first exchange', person.username) * period);
  const next = first + Math.ceil((time - first) / period) * period;
  return Math.max(time + 60_000, Math.min(next, lastHeard(term, person)));
}

/** What one device brings at one time. */
export interface Delivery {
  at: number;
  happenings: Happening[];
}

/** All deliveries, in the order of time. */
export function deliveriesOf(term: Term, happenings: readonly Happening[]): readonly Delivery[] {
  const deliveries = new Map<string, Delivery>();
  for (const happening of happenings) {
    const at = arrival(term, happening);
    const key = `${at} ${happening.device}`;
    const known = deliveries.get(key);
    if (known) known.happenings.push(happening);
    else deliveries.set(key, { at, happenings: [happening] });
  }
  return [...deliveries.values()].sort((a, b) => a.at - b.at);
}

/** Sends what a device brings through the real exchange, and its photos after it. */
export async function deliver(environment: Environment, photos: ReadonlyMap<string, { bytes: Buffer }>, { at, happenings }: Delivery): Promise<void> {
  const { person, device } = happenings[0]!;
  const then = { ...environment, now: () => at };
  const push: Record<string, object[]> = {};
  for (const document of happenings.flatMap(({ documents }) => documents)) (push[KINDS[document.type].collection] ??= []).push(document);
  const reply = await exchange(then, { person: person.id, device }, Buffer.from(JSON.stringify({ p: PROTOCOL_VERSION, d: device, push, now: at })));
  if (reply.why) throw new Error(`The term has documents that the server refuses: ${JSON.stringify(reply.why)}`);
  for (const sha256 of happenings.flatMap((happening) => happening.photos)) await receiveBlob(then, person.id, sha256, Readable.from([photos.get(sha256)!.bytes]), {});
}

/** A session for each device that was heard of, last used then. Nobody has its token. */
export async function noteDevices({ store }: Environment, term: Term, deliveries: readonly Delivery[]): Promise<void> {
  const used = new Map<string, { person: string; first: number; last: number }>();
  for (const { at, happenings } of deliveries) {
    const { person, device } = happenings[0]!;
    used.set(device, { person: person.id, first: used.get(device)?.first ?? at, last: at });
  }
  await store.write(async (tx) => {
    for (const [device, { person, first, last }] of used) await tx.accounts.putSession({ token: term.chance.id('nobody', device), person, device, createdAt: first, usedAt: last });
  });
}
