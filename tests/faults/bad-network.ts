import type { Chance } from './chance.ts';

export const FAULTS = ['lost-request', 'lost-reply', 'twice', 'portal', 'cut-off', 'server-fault', 'slow-down', 'wrong-reply'] as const;
export type Fault = (typeof FAULTS)[number];

const html = () => new Response('<html><body>Welcome to our wireless network</body></html>', { status: 200, headers: { 'content-type': 'text/html' } });
const failed = () => new TypeError('Failed to fetch');

/**
 * `fetch` over a network as it is in the villages. Which faults this world knows is drawn once (a swarm: worlds with few kinds
 * of fault find what worlds with all of them hide), and each request draws whether one of them happens.
 */
export class BadNetwork {
  readonly injected = new Map<Fault, number>();
  /** How often something happens, 0 to 1; 0 is a good network. */
  rate = 0;
  readonly #kinds: readonly Fault[];
  readonly #chance: Chance;
  readonly #plain: typeof fetch;
  #last: Response | undefined;

  constructor(plain: typeof fetch, chance: Chance) {
    this.#plain = plain;
    this.#chance = chance;
    this.#kinds = FAULTS.filter(() => chance.yes(0.5));
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const fault = this.#kinds.length > 0 && this.#chance.yes(this.rate) ? this.#chance.pick(this.#kinds) : undefined;
    if (!fault || !String(input).includes('/api/exchange')) return this.#keep(await this.#plain(input, init));
    this.injected.set(fault, (this.injected.get(fault) ?? 0) + 1);
    return this.#suffer(fault, input, init);
  };

  #keep(answer: Response): Response {
    this.#last = answer.clone();
    return answer;
  }

  async #suffer(fault: Fault, ...call: Parameters<typeof fetch>): Promise<Response> {
    switch (fault) {
      case 'lost-request':
        throw failed();
      case 'lost-reply':
        await this.#plain(...call);
        throw failed();
      case 'twice':
        await this.#plain(...call);
        return this.#plain(...call);
      case 'portal':
        return html();
      case 'cut-off': {
        const answer = await this.#plain(...call);
        const text = await answer.text();
        return new Response(text.slice(0, this.#chance.below(text.length)), { status: answer.status, headers: answer.headers });
      }
      case 'server-fault':
        return new Response('{"error":{"code":"BROKEN","message":"x"}}', { status: 503, headers: { 'content-type': 'application/json' } });
      case 'slow-down':
        return new Response('{"error":{"code":"SLOW_DOWN","message":"x"}}', { status: 429, headers: { 'content-type': 'application/json', 'retry-after': '1' } });
      case 'wrong-reply':
        // A cache between that gives the reply of another request.
        return this.#last?.clone() ?? html();
    }
  }
}
