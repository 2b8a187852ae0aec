import type { Attempt, Response as ItemResponse } from '#core/documents/attempt.ts';
import type { AnyDocument } from '#core/documents/kinds.ts';
import { handIn } from '#core/assessment/responses.ts';
import { handInWork } from '#core/coursework/revisions.ts';
import type { Session } from '#core/ports/session.ts';
import { readPage } from '#core/progress/lesson-progress.ts';

/** Sentences that do not repeat, as an essay's do not: about 2,000 signs take about 4 KB in UTF-8 before compression. */
const SIGNS = '青海湖边的孩子在风里跑看云听鸟学数牛羊唱歌画画问为什么天这样蓝老师写下他们说的话和做的事慢慢懂得每个不同';
const essay = (seed: number) => Array.from({ length: 2000 }, (_, at) => SIGNS[(at * at * 7 + at * seed + (at >> 3)) % SIGNS.length]).join('');

async function readLessons({ documents, device, clock }: Session): Promise<void> {
  for (let update = 0; update < 60; update++) {
    const place = { learner: 'la', cohort: 'A', course: 'k', lesson: `lesson-${update % 20}` };
    const previous = (await documents.find('lesson-progress')).find(({ lesson }) => lesson === place.lesson);
    await documents.put(readPage(place, { id: `p${Math.floor(update / 20)}`, pages: 3, seconds: 100 + update, device }, previous, clock));
  }
}

async function takeAssessments({ documents, device, clock, ids }: Session): Promise<void> {
  for (let taken = 0; taken < 5; taken++) {
    const at = new Date(clock.now()).toISOString();
    const base = { learner: 'la', cohort: 'A', course: 'k', device };
    const open: Attempt = { ...base, id: ids.id(), type: 'attempt', parent: '', assessment: `check-${taken}`, package: 'pkg', seed: taken, state: 'open', startedAt: at, seconds: { [device]: 900 } };
    const responses = Array.from({ length: 20 }, (_, item): ItemResponse => ({ ...base, id: ids.id(), type: 'response', parent: open.id, item: `i${item}`, versions: [{ n: 1, value: { choices: [`c${(item * 7 + taken) % 4}`] }, at }] }));
    await documents.put(...responses, handIn(open, responses, clock));
  }
}

async function writeWork({ documents, device, clock, ids }: Session): Promise<void> {
  for (const number of [1, 2]) {
    const place = { learner: 'la', cohort: 'A', course: 'k', task: `task-${number}`, device };
    await documents.put(handInWork(place, 'pkg', { text: essay(number), photos: [] }, 1800, [], clock, ids));
  }
}

/** A week of the learner `la` in cohort A: 60 pages read, 5 assessments of 20 responses, 2 essays. Answers its facts. */
export async function studyAWeek(session: Session): Promise<AnyDocument[]> {
  await readLessons(session);
  await takeAssessments(session);
  await writeWork(session);
  return (await Promise.all((['lesson-progress', 'attempt', 'response', 'revision'] as const).map((kind) => session.documents.find(kind)))).flat() as AnyDocument[];
}
