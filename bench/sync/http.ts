import { Agent, request } from 'node:http';

export interface Answer {
  status: number;
  body: string;
}

/** HTTP as a load generator needs it: connections kept alive, no more than `connections` at once. */
export function createCaller(origin: string, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    call(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<Answer> {
      return new Promise((resolve, reject) => {
        const sent = request(origin + path, { method, agent, headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }) } }, (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }));
          response.on('error', reject);
        });
        sent.on('error', reject);
        sent.end(body);
      });
    },
    end: () => agent.destroy(),
  };
}
export type Caller = ReturnType<typeof createCaller>;

/** Runs `work` for each number below `count`, at most `atOnce` at a time. */
export async function inLanes(count: number, atOnce: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, lane));
}
