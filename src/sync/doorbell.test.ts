import { expect, test } from 'vitest';
import { handTimers } from '#tests/support/hand-timers.ts';
import { listen } from './doorbell.ts';

const parts = { token: () => 't', checkpoint: () => 'cp', visible: () => true, subscribe: () => () => {}, chance: () => 1 };
const turn = () => new Promise((resolve) => setTimeout(resolve, 5));
/** Never answers; ends when it is hung up. */
const silent = (init: RequestInit | undefined) => new Promise<Response>((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))));

test('the doorbell rings at every connect and event, and is hung up after silence', async () => {
  const timers = handTimers();
  let calls = 0;
  let rings = 0;
  let speak: (text: string) => void = () => {};
  const fetch: typeof globalThis.fetch = async (_url, init) => {
    calls++;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        speak = (text) => controller.enqueue(new TextEncoder().encode(text));
        init?.signal?.addEventListener('abort', () => controller.error(new Error('aborted')));
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
  const end = listen({ ...parts, network: { origin: '', fetch, crypto, ...timers }, ring: () => rings++ });
  await turn();
  expect([calls, rings]).toEqual([1, 1]);
  speak(': still here\n\n');
  await turn();
  expect(rings).toBe(1);
  speak('event: changed\ndata: {}\n\n');
  await turn();
  expect(rings).toBe(2);
  await timers.pass(60_001);
  await turn();
  await timers.pass(300_000);
  await turn();
  expect([calls, rings]).toEqual([2, 3]);
  end();
});

test('where something keeps the stream back, questions are asked that the server holds, and later the stream is tried again', async () => {
  const timers = handTimers();
  const asked: string[] = [];
  let rings = 0;
  let checkpoint = 'cp1';
  const fetch: typeof globalThis.fetch = async (url, init) => {
    asked.push(String(url));
    if (String(url) === '/api/stream') return silent(init);
    return Response.json({ e: 'e', changed: checkpoint === 'cp1' });
  };
  const end = listen({ ...parts, checkpoint: () => checkpoint, network: { origin: '', fetch, crypto, ...timers }, ring: () => { rings++; checkpoint = 'cp2'; } });
  await turn();
  expect(asked).toEqual(['/api/stream']);
  await timers.pass(60_001);
  await turn();
  await timers.pass(2_000);
  await turn();
  expect(asked.slice(1)).toEqual(['/api/changes?since=cp1']);
  expect(rings).toBe(1);
  await timers.pass(2_000);
  await turn();
  expect(asked.slice(2)).toEqual(['/api/changes?since=cp2']);
  expect(rings).toBe(1);
  await timers.pass(600_000);
  await turn();
  expect(asked.at(-1)).toBe('/api/stream');
  end();
});

test('a stream that is refused is asked about instead, and a ring after which nothing is fetched slows the questions down', async () => {
  const timers = handTimers();
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (url) => {
    asked.push(String(url));
    return String(url) === '/api/stream' ? new Response('no', { status: 404 }) : Response.json({ e: 'e', changed: true });
  };
  const end = listen({ ...parts, network: { origin: '', fetch, crypto, ...timers }, ring: () => {} });
  for (let second = 0; second < 120; second++) {
    await turn();
    await timers.pass(1_000);
  }
  expect(asked.length).toBeLessThan(8);
  end();
});
