import { createContext, use } from 'react';

/** What is held while gaps of one item are filled: a word for the next gap, or a gap for the next word. */
export interface GapHand {
  word: { response: string; id: string } | null;
  gap: string | null;
  hold: (what: { word: GapHand['word'] } | { gap: string | null }) => void;
}

export const GapHandContext = createContext<GapHand>({ word: null, gap: null, hold: () => {} });
export const useGapHand = (): GapHand => use(GapHandContext);
