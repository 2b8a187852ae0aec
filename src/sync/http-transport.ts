import { base64Url } from '#core/hash/base64-url.ts';
import { DIGEST_HEADER, digestField } from '#core/protocol/body-digest.ts';
import type { ExchangeReply, ExchangeRequest } from '#core/protocol/exchange.ts';
import { EXCHANGE_PATH } from '#core/protocol/paths.ts';
import { CODES, ExchangeError } from './failure.ts';
import { readReply } from './reply.ts';
import { failedAnswer, jsonOf, request, withBytes, type Network } from './request.ts';

export interface Exchanged {
  reply: ExchangeReply;
  bytesUp: number;
  bytesDown: number;
}

/** Carries one exchange to the server and back. Throws `ExchangeError`, and then nothing counts as sent. */
export interface Transport {
  exchange(body: ExchangeRequest, end?: AbortSignal): Promise<Exchanged>;
}

/** Bodies from this size on are worth compressing. */
const COMPRESS_FROM = 1024;

async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer());
}

/** Browsers without `CompressionStream` (before 2020 to 2023) send bodies as they are. */
const canCompress = () => typeof CompressionStream === 'function';

/**
 * The exchange over HTTP.
 * @param token the bearer token as it is now
 */
export function createHttpTransport(network: Network, token: () => string): Transport {
  return {
    async exchange(body, end) {
      const text = new TextEncoder().encode(JSON.stringify(body));
      const sha256 = async (bytes: Uint8Array<ArrayBuffer>) => new Uint8Array(await network.crypto.subtle.digest('SHA-256', bytes));
      const sent = await sha256(text);
      const compressed = text.length > COMPRESS_FROM && canCompress();
      const bytes = compressed ? await gzip(text) : text;
      const headers = { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${token()}`, [DIGEST_HEADER]: digestField(sent), ...(compressed ? { 'content-encoding': 'gzip' } : {}) };
      const answer = await request(network, EXCHANGE_PATH, { method: 'POST', headers, body: bytes }, bytes.length, end);
      if (answer.status !== 200) throw failedAnswer(answer, network.now());
      try {
        const claimed = answer.headers.get(DIGEST_HEADER);
        if (claimed && claimed !== digestField(await sha256(answer.body))) throw new ExchangeError('not-our-server', `${CODES.notOurServer}-digest`);
        return { reply: readReply(jsonOf(answer), body, base64Url(sent.subarray(0, 16))), bytesUp: answer.bytesUp, bytesDown: answer.bytesDown };
      } catch (error) {
        throw error instanceof ExchangeError ? withBytes(error, answer) : error;
      }
    },
  };
}
