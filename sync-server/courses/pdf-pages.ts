/** How many pages a PDF has. @throws with words for its author where it cannot be read or is locked */
export async function countPdfPages(bytes: Uint8Array): Promise<number> {
  // Loaded only for courses that have one. The build for older browsers is the one that runs without a browser.
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const loading = getDocument({ data: bytes.slice(), verbosity: VerbosityLevel.ERRORS, isEvalSupported: false, useSystemFonts: false });
  try {
    return (await loading.promise).numPages;
  } catch (error) {
    throw new Error((error as Error).name === 'PasswordException' ? 'it is locked with a password' : 'it is no PDF, or a damaged one', { cause: error });
  } finally {
    await loading.destroy();
  }
}
