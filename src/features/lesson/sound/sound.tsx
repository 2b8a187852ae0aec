import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { useLive } from '#bindings/use-live.ts';
import { SoundPlayer, type Played, type SoundState } from './player.ts';

const SoundContext = createContext<SoundPlayer | null>(null);

/** Holds the sound of a lesson; it ends when the lesson is left. */
export function SoundProvider({ played, children }: { played: Played; children: ReactNode }) {
  const [player] = useState(() => new SoundPlayer(new Audio(), played));
  useEffect(() => {
    const keep = () => player.keep();
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      player.stop();
    };
  }, [player]);
  return <SoundContext value={player}>{children}</SoundContext>;
}

/** The sound of this lesson, and how it stands. */
export function useSound(): { player: SoundPlayer; state: SoundState } {
  const player = use(SoundContext);
  if (!player) throw new Error('useSound needs a SoundProvider above it');
  return { player, state: useLive(player)! };
}
