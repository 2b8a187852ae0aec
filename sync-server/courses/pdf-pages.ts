/** How many pages a PDF has. @throws with words for its author where it cannot be read or is locked */
export async function countPdfPages(bytes: Uint8Array): Promise<number> {
  // Loaded only for courses that have one.
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const document = await PDFDocument.load(bytes, { ignoreEncryption: true, updateMetadata: false });
  if (document.isEncrypted) throw new Error('it is locked with a password');
  return document.getPageCount();
}
