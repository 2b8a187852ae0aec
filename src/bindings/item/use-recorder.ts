import { useEffect, useRef, useState } from 'react';

/** Speech is well understood at this rate; a minute weighs 240 KB. */
const BITS_PER_SECOND = 32_000;
const LOOK_MS = 100;
/** So much is lost at most where the battery dies. */
const PIECE_MS = 1000;
/** What browsers write, the smallest first. */
const FORMS = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'] as const;

export type RecorderState = 'ready' | 'asking' | 'recording' | 'denied';

/** Whether this browser can record at all. */
export const canRecord = (): boolean => typeof MediaRecorder !== 'undefined' && navigator.mediaDevices?.getUserMedia !== undefined;

/** How loud it is, 0 to 1. Without Web Audio it stays 0: the recording goes on all the same. */
function watchLevel(stream: MediaStream): { level: () => number; end: () => void } {
  try {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Uint8Array(analyser.fftSize);
    return {
      level: () => {
        analyser.getByteTimeDomainData(samples);
        return Math.min(1, samples.reduce((most, sample) => Math.max(most, Math.abs(sample - 128)), 0) / 64);
      },
      end: () => void context.close(),
    };
  } catch {
    return { level: () => 0, end: () => {} };
  }
}

/**
 * Records the microphone.
 * @param most seconds after which it stops by itself; 0 for ten minutes
 * @param onDone gets the recording and its length in seconds; also where the page is left or put away while it records
 * @param onPiece gets each second of it as it comes
 */
export function useRecorder(most: number, onDone: (sound: Blob, seconds: number) => void, onPiece?: (piece: Blob, mediaType: string) => void) {
  const [state, setState] = useState<RecorderState>('ready');
  const [now, setNow] = useState({ seconds: 0, level: 0 });
  const limit = most > 0 ? most : 600;
  const stop = useRef<() => void>(() => {});
  const done = useRef(onDone);
  done.current = onDone;
  const piece = useRef(onPiece);
  piece.current = onPiece;
  const wanted = useRef(true);
  useEffect(() => {
    wanted.current = true;
    const hidden = () => document.visibilityState === 'hidden' && stop.current();
    document.addEventListener('visibilitychange', hidden);
    return () => {
      wanted.current = false;
      document.removeEventListener('visibilitychange', hidden);
      stop.current();
    };
  }, []);
  const start = async () => {
    setState('asking');
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      // The page was left while the phone asked.
      if (!wanted.current) return endTracks(stream);
      stop.current = record(stream);
      setState('recording');
    } catch {
      setState('denied');
    }
  };
  const record = (stream: MediaStream) => {
    const form = FORMS.find((type) => MediaRecorder.isTypeSupported(type));
    const recorder = new MediaRecorder(stream, { ...(form ? { mimeType: form } : {}), audioBitsPerSecond: BITS_PER_SECOND });
    const parts: Blob[] = [];
    const began = performance.now();
    const length = () => (performance.now() - began) / 1000;
    const loudness = watchLevel(stream);
    const look = setInterval(() => {
      setNow({ seconds: length(), level: loudness.level() });
      if (length() >= limit) stop.current();
    }, LOOK_MS);
    const type = () => recorder.mimeType || form || 'audio/webm';
    recorder.addEventListener('dataavailable', ({ data }) => {
      if (data.size === 0) return;
      parts.push(data);
      piece.current?.(data, type());
    });
    recorder.addEventListener('stop', () => {
      if (parts.length > 0) done.current(new Blob(parts, { type: type() }), length());
    });
    recorder.start(PIECE_MS);
    return () => {
      stop.current = () => {};
      clearInterval(look);
      loudness.end();
      if (recorder.state !== 'inactive') recorder.stop();
      endTracks(stream);
      setState('ready');
    };
  };
  return { state, ...now, limit, start: () => void start(), stop: () => stop.current() };
}

/** The microphone's light goes out. */
function endTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
