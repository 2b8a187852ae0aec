import { useCallback, useEffect, useRef } from 'react';
import type { AnswerFile } from '#core/documents/attempt.ts';
import { useSession } from '#bindings/services.tsx';
import type { Stroke } from './strokes.ts';
import { useAnswerFile } from '#bindings/item/use-answer-file.ts';

/** Saved so long after the last stroke: each save is a file that has to be written. */
const PAUSE_MS = 500;

/** Saves a drawing a moment after each stroke. Earlier states are taken back, so that one file is sent and not one for each stroke. */
export function useDrawingSaved(strokes: readonly Stroke[], size: { width: number; height: number }, toPng: () => Promise<Blob | null>, onKept: (file: AnswerFile) => void) {
  const { photos } = useSession();
  const kept = useRef<string[]>([]);
  const answerFile = useAnswerFile((file) => {
    onKept(file);
    if (kept.current.at(-1) !== file.sha256) kept.current = [...kept.current.filter((sha256) => sha256 !== file.sha256), file.sha256];
    // The one before stays until the answer that names the new one is surely on the disk.
    const old = kept.current.slice(0, -2);
    kept.current = kept.current.slice(-2);
    for (const sha256 of old) void photos.forget(sha256).catch(() => {});
  });
  const save = useRef(async () => {});
  save.current = async () => {
    const png = await toPng();
    if (png) await answerFile.keepDrawing(png, size);
  };
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const flush = useCallback(() => {
    if (timer.current === undefined) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    void save.current();
  }, []);
  useEffect(() => {
    if (strokes.length === 0 && kept.current.length === 0) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(flush, PAUSE_MS);
  }, [strokes, flush]);
  // The next item, or another app: what was drawn a moment ago is saved now.
  useEffect(() => {
    const hidden = () => document.visibilityState === 'hidden' && flush();
    document.addEventListener('visibilitychange', hidden);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      flush();
    };
  }, [flush]);
  return { fault: answerFile.fault, flush };
}
