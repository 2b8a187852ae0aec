import { useRef, useState } from 'react';
import type { AnswerFile } from '#core/documents/attempt.ts';
import { StorageFullError } from '#core/ports/documents.ts';
import { useSession } from '#bindings/services.tsx';
import { scalePhoto } from '#bindings/picture/photo-scale.ts';

/** The server takes recordings up to this size, in bytes. */
export const MOST_BYTES = 25 * 1024 * 1024;

/** What went wrong, a key of the texts `item.faults`. */
export type FileFault = 'full' | 'unreadable' | 'tooLarge';
class TooLarge extends Error {}

/** Keeps the file of an answer sealed on this device and in line to be sent. */
export function useAnswerFile(onKept: (file: AnswerFile) => void) {
  const { photos } = useSession();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<FileFault | null>(null);
  // While a file is being made, other places of the item may be answered: what is called then knows of it.
  const latest = useRef(onKept);
  latest.current = onKept;
  const run = async (make: () => Promise<AnswerFile>) => {
    setBusy(true);
    setFault(null);
    try {
      const file = await make();
      latest.current(file);
    } catch (error) {
      setFault(error instanceof StorageFullError ? 'full' : error instanceof TooLarge ? 'tooLarge' : 'unreadable');
    } finally {
      setBusy(false);
    }
  };
  const keepPhoto = (file: Blob) => run(async () => photos.add(await scalePhoto(file)));
  const keepDrawing = (png: Blob, size: { width: number; height: number }) => run(async () => photos.add({ bytes: new Uint8Array(await png.arrayBuffer()), mediaType: 'image/png', ...size }));
  const keepSound = (sound: Blob, seconds?: number) =>
    run(async () => {
      if (sound.size > MOST_BYTES) throw new TooLarge();
      // Without its codecs: "audio/webm;codecs=opus" is audio/webm.
      const mediaType = (sound.type.split(';')[0] ?? '').replace('video/', 'audio/') || 'audio/webm';
      return { ...(await photos.keep({ bytes: new Uint8Array(await sound.arrayBuffer()), mediaType })), ...(seconds === undefined ? {} : { seconds: Math.round(seconds) }) };
    });
  return { busy, fault, keepPhoto, keepDrawing, keepSound };
}
