// oxlint-disable import/default -- `?url` answers an address, not what the file exports
import readerAddress from 'pdfjs-dist/legacy/build/pdf.min.mjs?url';
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import type * as PdfJs from 'pdfjs-dist';

export type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';

/** What the part that reads PDF weighs over the wire. `npm run size` holds it to the truth. */
export const READER_BYTES = 437_000;

let loaded: Promise<typeof PdfJs> | null = null;

/** Whether that part is on this device already: the service worker keeps it when it was first used. */
export async function isReaderHere(): Promise<boolean> {
  if (!('caches' in window)) return false;
  const found = await Promise.all([readerAddress, workerAddress].map((address) => caches.match(address, { ignoreVary: true })));
  return found.every(Boolean);
}

/** The library that reads PDF, fetched when it is first needed. Rejects where it could not come or this browser is too old for it. */
export function loadReader(): Promise<typeof PdfJs> {
  loaded ??= (import(/* @vite-ignore */ readerAddress) as Promise<typeof PdfJs>).then((reader) => {
    reader.GlobalWorkerOptions.workerSrc = workerAddress;
    return reader;
  });
  loaded.catch(() => (loaded = null));
  return loaded;
}

/**
 * Opens a PDF of this device. Only the parts of the file that the shown pages need are read; nothing in it is run.
 * The character tables of old Chinese files are fetched when a file asks for one, and kept.
 */
export async function openPdf(address: string) {
  const reader = await loadReader();
  return reader.getDocument({
    url: address,
    cMapUrl: `/assets/cmaps-${reader.version}/`,
    cMapPacked: true,
    useSystemFonts: true,
    isEvalSupported: false,
    enableXfa: false,
    useWasm: false,
    disableAutoFetch: true,
    disableStream: true,
  });
}
