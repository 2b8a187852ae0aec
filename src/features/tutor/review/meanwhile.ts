import { useState } from 'react';
import type { Review } from '#core/documents/feedback.ts';
import type { Piece } from '#core/review/inbox.ts';
import type { JudgementParts } from './use-judgement.ts';

/** The newest hand-in of the same work after this one, if there is one. */
export function newerVersion(piece: Piece, pieces: readonly Piece[]): Piece | undefined {
  if (piece.kind !== 'revision') return undefined;
  const later = (a: Piece, b: Piece) => a.number - b.number || a.writtenAt.localeCompare(b.writtenAt) || a.id.localeCompare(b.id);
  const same = pieces.filter((other) => other.kind === 'revision' && other.learner === piece.learner && other.course === piece.course && other.about === piece.about && later(other, piece) > 0);
  return [...same].sort(later).at(-1);
}

export interface Meanwhile {
  /** Reviews that this tutor has before their eyes: a release replaces them. */
  seen: readonly string[];
  /** Reviews that came while the desk was open and were not answered yet. */
  arrived: readonly Review[];
  /** A newer version of the learner that came while the desk was open, not answered yet. */
  newer: Piece | undefined;
  /** Something is to be answered before anything is released. */
  asks: boolean;
  /** This tutor knows of it and goes on. */
  goOn: () => void;
}

/** What others did to a piece while it lay open: nothing is overwritten without being asked. */
export function useMeanwhile({ piece, reviews }: JudgementParts, pieces: readonly Piece[]): Meanwhile {
  const newer = newerVersion(piece, pieces);
  const [seen, setSeen] = useState<readonly string[]>(() => reviews.map(({ id }) => id));
  const [knownNewer, setKnownNewer] = useState(newer?.id);
  const arrived = reviews.filter(({ id }) => !seen.includes(id));
  const unanswered = newer && newer.id !== knownNewer ? newer : undefined;
  return {
    seen,
    arrived,
    newer: unanswered,
    asks: arrived.length > 0 || unanswered !== undefined,
    goOn: () => {
      setSeen(reviews.map(({ id }) => id));
      setKnownNewer(newer?.id);
    },
  };
}
