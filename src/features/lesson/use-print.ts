import { useEffect, useState } from 'react';

/** Pictures get this long to be drawn before the paper is made, in milliseconds. */
const PICTURES_MS = 2_000;

async function picturesDrawn(): Promise<void> {
  const pictures = [...document.images].map((picture) => (picture.complete ? undefined : picture.decode().catch(() => {})));
  await Promise.race([Promise.all(pictures), new Promise((resolve) => setTimeout(resolve, PICTURES_MS))]);
}

/** Whether all pages are drawn because they go onto paper, and the function that begins it. The browser's own printing does the same. */
export function usePrint(): readonly [boolean, () => void] {
  const [printing, setPrinting] = useState<'no' | 'asked' | 'by-browser'>('no');
  useEffect(() => {
    const before = () => setPrinting((now) => (now === 'no' ? 'by-browser' : now));
    const after = () => setPrinting('no');
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  useEffect(() => {
    if (printing !== 'asked') return;
    let wanted = true;
    void picturesDrawn().then(() => {
      if (!wanted) return;
      window.print();
      // Where a browser says nothing about its end.
      setPrinting('no');
    });
    return () => {
      wanted = false;
    };
  }, [printing]);
  return [printing !== 'no', () => setPrinting('asked')];
}
