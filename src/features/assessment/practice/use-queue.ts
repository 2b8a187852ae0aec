import { useState } from 'react';
import type { PracticeItem } from '#core/practice/practice-item.ts';

/** The cards of one sitting: fixed when it begins, and what was wrong comes once more at its end. */
export function useQueue(first: readonly PracticeItem[]) {
  const [state, setState] = useState({ queue: first, at: 0 });
  const { queue, at } = state;
  return {
    current: queue[at],
    at,
    total: queue.length,
    next(share: number) {
      setState((now) => {
        const card = now.queue[now.at]!;
        const again = share < 1 && now.queue.indexOf(card) === now.queue.lastIndexOf(card);
        return { queue: again ? [...now.queue, card] : now.queue, at: now.at + 1 };
      });
    },
    /** Back to a card, whose second coming is taken off the queue. */
    backTo(card: PracticeItem) {
      setState((now) => {
        const place = now.queue.lastIndexOf(card, now.at);
        const target = now.queue[now.at] === card || place < 0 ? now.at : place;
        return { at: target, queue: now.queue.filter((each, index) => index <= target || each !== card) };
      });
    },
  };
}
