import { useRef, useState } from 'react';
import type { Recall } from '#core/documents/recall.ts';
import { recordAnswer, takeBack, type LogEntry } from '#core/practice/log.ts';
import type { PracticeItem } from '#core/practice/practice-item.ts';
import { ratingOf } from '#core/practice/rating.ts';
import { useSession } from '#bindings/services.tsx';

export interface Answer {
  share: number;
  seconds: number;
}

interface Written {
  document: Recall;
  key: string;
  entry: PracticeItem;
  answer: Answer;
}

/** Writes answers of one mode down as they are given: an answer is on the disk before the next item comes, and the last one can be taken back. */
export function useAnswerLog(mode: 'practice' | 'review', log: readonly LogEntry[]) {
  const { person, device, clock, ids, documents } = useSession();
  const last = useRef<Written | null>(null);
  const count = useRef(0);
  const [failed, setFailed] = useState(false);

  const put = async (...writes: readonly Recall[]): Promise<boolean> => {
    const done = await documents.put(...writes).then(
      () => true,
      () => false,
    );
    setFailed(!done);
    return done;
  };
  const written = (entry: PracticeItem, answer: Answer, rating: number): Written => {
    const { course, assessment, item } = entry;
    // What was written a moment ago may not have come back in the log yet.
    const known = [...log, { n: count.current }];
    const made = recordAnswer({ learner: person.id, course, device }, { item: item.id, assessment, mode, rating, share: answer.share, seconds: Math.round(answer.seconds) }, known, clock, ids);
    count.current = made.document.entries[made.key]!.n;
    return { ...made, entry, answer };
  };
  return {
    /** The last write was refused: the device is full. */
    failed,
    /** Resolves to whether the answer is on the disk. */
    async record(entry: PracticeItem, answer: Answer): Promise<boolean> {
      const next = written(entry, answer, ratingOf(answer.share));
      if (!(await put(next.document))) return false;
      last.current = next;
      return true;
    },
    /** The learner says how well the last answer was known: it takes the place of what was written. */
    async rate(rating: number): Promise<void> {
      const before = last.current;
      if (!before) return;
      const next = written(before.entry, before.answer, rating);
      if (await put(takeBack(before.document, before.key), next.document)) last.current = next;
    },
    /** Takes the last answer back and says which item it was; null where there is none. */
    async undo(): Promise<PracticeItem | null> {
      const before = last.current;
      if (!before || !(await put(takeBack(before.document, before.key)))) return null;
      last.current = null;
      return before.entry;
    },
  };
}
