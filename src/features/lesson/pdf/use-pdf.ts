import { useEffect, useState } from 'react';
import { openPdf, type PDFDocumentProxy } from './load-reader.ts';

export type PdfState = { state: 'loading' } | { state: 'open'; document: PDFDocumentProxy } | { state: 'failed' };

/** An opened PDF, as long as the screen that shows it. `tries` counts up for another try. */
export function usePdf(address: string, tries: number): PdfState {
  const [state, setState] = useState<PdfState>({ state: 'loading' });
  useEffect(() => {
    let wanted = true;
    const opening = openPdf(address);
    setState({ state: 'loading' });
    opening
      .then((task) => task.promise)
      .then(
        (document) => wanted && setState({ state: 'open', document }),
        () => wanted && setState({ state: 'failed' }),
      );
    return () => {
      wanted = false;
      void opening.then((task) => task.destroy()).catch(() => {});
    };
  }, [address, tries]);
  return state;
}
