import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Catalogue } from '#core/course/catalogue.ts';
import type { SigningKey } from '#core/course/signature.ts';
import { canonicalJson, contentHash } from '#core/hash/canonical.ts';

const compress = promisify(brotliCompress);

/** The catalogue as it goes out. */
export interface CatalogueAnswer {
  etag: string;
  plain: string;
  brotli: Promise<Buffer>;
}

/** By the catalogue as it was read: made once for each publication, not for each of hundreds of devices that ask. */
const made = new WeakMap<Catalogue, CatalogueAnswer>();

/** The catalogue's text with the keys of the server, its name and its compressed bytes. */
export function catalogueAnswer(catalogue: Catalogue, keys: readonly SigningKey[]): CatalogueAnswer {
  const known = made.get(catalogue);
  if (known) return known;
  const whole: Catalogue = { ...catalogue, keys };
  const plain = canonicalJson(whole);
  const params = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(plain) };
  const answer = { etag: `"${contentHash(whole)}"`, plain, brotli: compress(plain, { params }) };
  made.set(catalogue, answer);
  return answer;
}
