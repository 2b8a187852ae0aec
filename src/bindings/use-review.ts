import { useEffect, useMemo, useState } from 'react';
import { dayNumber, dayOf } from '#core/practice/day.ts';
import { trustedNow } from '#core/practice/log.ts';
import { practiceItems, type PracticeItem } from '#core/practice/practice-item.ts';
import type { Review } from '#core/practice/review.ts';
import { useSession } from './services.tsx';
import { useDocuments } from './use-documents.ts';
import { useLoaded } from './use-loaded.ts';
import { usePractices } from './use-practices.ts';

const LOOK_MS = 60_000;

/** The day of the learner as a number; it changes at midnight while a screen is open. */
function useToday(): number {
  const { clock } = useSession();
  const [today, setToday] = useState(() => dayNumber(dayOf(trustedNow(clock))));
  useEffect(() => {
    const look = () => setToday(dayNumber(dayOf(trustedNow(clock))));
    const timer = setInterval(look, LOOK_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [clock]);
  return today;
}

/** A person's review with the items it is about. */
export interface ReviewHere extends Review {
  items: readonly PracticeItem[];
  today: number;
}

/**
 * What is to be reviewed today; undefined while it is being read. The scheduler comes as a part of its own, after the screen.
 * @param more how often another ten minutes were asked for
 */
export function useReview(more = 0): ReviewHere | undefined {
  const { person } = useSession();
  const practices = usePractices();
  const recalls = useDocuments('recall');
  const attempts = useDocuments('attempt');
  const responses = useDocuments('response');
  const core = useLoaded('review', () => import('#core/practice/review.ts'));
  const today = useToday();
  const items = useMemo(() => practices?.flatMap(({ manifest, assessment }) => practiceItems(manifest.course, assessment)), [practices]);
  return useMemo(() => {
    if (!core || !items || !recalls || !attempts || !responses) return undefined;
    return { ...core.reviewOf({ learner: person.id, recalls, attempts, responses, items }, today, more), items, today };
  }, [core, items, recalls, attempts, responses, person.id, today, more]);
}
