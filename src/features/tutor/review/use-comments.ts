import { useState } from 'react';
import type { CommentPlace, ReviewComment, Voice } from '#core/documents/judgement.ts';
import { useSession } from '#bindings/services.tsx';
import type { JudgementDesk } from './use-judgement.ts';

/** The server takes no more of them on one piece. */
const MOST_COMMENTS = 100;

/** The comments on places of the work, and which of them is looked at. */
export function useComments(desk: JudgementDesk) {
  const { ids } = useSession();
  const [active, setActive] = useState<string>();
  const { comments } = desk.draft;
  const change = (how: (now: readonly ReviewComment[]) => readonly ReviewComment[], group?: string) => desk.change((now) => ({ ...now, comments: how(now.comments) }), group);
  return {
    comments,
    active,
    onActive: setActive,
    onComment(on: CommentPlace) {
      if (comments.length >= MOST_COMMENTS) return;
      const id = ids.id();
      change((now) => [...now, { id, on, text: '' }]);
      setActive(id);
    },
    onText: (id: string, text: string) => change((now) => now.map((each) => (each.id === id ? { ...each, text } : each)), `text ${id}`),
    onVoice: (id: string, voice: Voice | undefined) => change((now) => now.map(({ voice: before, ...each }) => (each.id === id ? { ...each, ...(voice ? { voice } : {}) } : { ...each, ...(before ? { voice: before } : {}) }))),
    onRemove: (id: string) => change((now) => now.filter((each) => each.id !== id)),
  };
}

export type Comments = ReturnType<typeof useComments>;
