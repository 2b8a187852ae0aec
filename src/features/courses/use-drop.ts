import { useEffect, useRef, useState, type RefObject } from 'react';

/** Calls `onFile` for a file that is dropped on a place. Answers whether one hangs over it. */
export function useDrop(place: RefObject<HTMLElement | null>, onFile: (file: File) => void): boolean {
  const [over, setOver] = useState(false);
  const take = useRef(onFile);
  take.current = onFile;
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const hover = (event: DragEvent) => {
      // Without this the browser would open the file in the place of the app.
      event.preventDefault();
      setOver(event.type === 'dragover');
    };
    const drop = (event: DragEvent) => {
      hover(event);
      const file = event.dataTransfer?.files[0];
      if (file) take.current(file);
    };
    element.addEventListener('dragover', hover);
    element.addEventListener('dragleave', hover);
    element.addEventListener('drop', drop);
    return () => {
      element.removeEventListener('dragover', hover);
      element.removeEventListener('dragleave', hover);
      element.removeEventListener('drop', drop);
    };
  }, [place]);
  return over;
}
