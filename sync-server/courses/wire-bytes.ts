import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { isCompressible } from './media-types.ts';

const compress = promisify(brotliCompress);

/** A text as the server keeps it beside the plain one, and sends it. */
export function compressText(bytes: Uint8Array): Promise<Uint8Array> {
  return compress(bytes, { params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
}

/** How many bytes of a file go over the wire, without the headers of the answer. */
export async function wireBytes(bytes: Uint8Array, mediaType: string): Promise<number> {
  return isCompressible(mediaType) ? Math.min(bytes.length, (await compressText(bytes)).length) : bytes.length;
}
