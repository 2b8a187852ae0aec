import { base64Url } from '#core/hash/base64-url.ts';
import type { IdSource } from '#core/ports/clock.ts';

/** Ids and chance from the browser's cryptographic generator. */
export function createIds(crypto: Pick<Crypto, 'getRandomValues'>): IdSource {
  return {
    id: () => base64Url(crypto.getRandomValues(new Uint8Array(16))),
    number(below) {
      // Numbers above the last whole multiple of `below` are drawn again, or the small ones would come more often.
      const limit = Math.floor(0x1_0000_0000 / below) * below;
      for (;;) {
        const drawn = crypto.getRandomValues(new Uint32Array(1))[0]!;
        if (drawn < limit) return drawn % below;
      }
    },
  };
}
