import { processItem } from '../assessment/process-item.ts';
import { currentResponses } from '../assessment/responses.ts';
import { isEmptyResponse } from '../assessment/response-values.ts';
import type { Attempt, Response } from '../documents/attempt.ts';
import { dayNumber, dayOf } from './day.ts';
import { inOrder, type LogEntry } from './log.ts';
import type { PracticeItem } from './practice-item.ts';
import { ratingOf } from './rating.ts';

/** What was met, right or wrong, in practice assessments that were handed in: the first lines of the log, counted 0. */
export function metInAttempts(attempts: readonly Attempt[], responses: readonly Response[], items: readonly PracticeItem[], learner: string): readonly LogEntry[] {
  const handedIn = attempts.filter((attempt) => attempt.learner === learner && attempt.state !== 'open');
  return inOrder(
    handedIn.flatMap((attempt) => {
      const answers = currentResponses(responses.filter((response) => response.parent === attempt.id));
      const day = dayNumber(dayOf(Date.parse(attempt.handedInAt ?? attempt.startedAt)));
      return items.flatMap(({ course, assessment, item }) => {
        const value = answers.get(item.id)?.value;
        if (course !== attempt.course || assessment !== attempt.assessment || isEmptyResponse(value)) return [];
        // Of an adaptive item the first try says what was known; what followed was learning.
        const first = value?.tries?.[0];
        const { score } = processItem(item, item.scoring, first ? { values: first.values } : value, attempt.seed);
        if (score === null) return [];
        const share = item.points > 0 ? score / item.points : 0;
        return [{ n: 0, key: attempt.id, document: '', course, item: item.id, assessment, mode: 'attempt', rating: ratingOf(share), share, seconds: 0, day }];
      });
    }),
  );
}
