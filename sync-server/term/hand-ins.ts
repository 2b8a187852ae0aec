import { drawItems, type DrawnItem } from '#core/assessment/draw.ts';
import { handIn, respond, startAttempt } from '#core/assessment/responses.ts';
import type { ItemScoring } from '#core/assessment/item.ts';
import { handInWork } from '#core/coursework/revisions.ts';
import type { Response, ResponseValue } from '#core/documents/attempt.ts';
import type { Photo, Revision } from '#core/documents/coursework.ts';
import type { AnyDocument } from '#core/documents/kinds.ts';
import type { PublishedContent } from '../environment.ts';
import { answersRightly, leavesEmpty, secondsOn, wrongChoice } from './abilities.ts';
import { clockAt, idsFor, type Chance } from './chance.ts';
import { EXTENDED, SUBJECTS, WORK } from './course-texts.ts';
import type { PlannedPiece } from './plan.ts';

/** Whose hand-in it is, in which course, and from which device. */
export interface Place {
  learner: string;
  cohort: string;
  course: string;
  package: string;
  device: string;
}

function answer(chance: Chance, learner: string, { item }: DrawnItem, scoring: ItemScoring | undefined, number: number): ResponseValue {
  const right = answersRightly(chance, learner, item.id, number);
  const values = item.interactions.map((interaction): [string, string[]] => {
    const correct = scoring?.responses[interaction.response]?.correct ?? [];
    if (interaction.kind === 'extended-text') return [interaction.response, [chance.pick(EXTENDED, 'words', learner, item.id, number)]];
    if (right) return [interaction.response, [...correct]];
    if (interaction.kind === 'choice') return [interaction.response, [wrongChoice(chance, learner, item.id, number, interaction.choices.map(({ id }) => id).filter((id) => !correct.includes(id)))]];
    return [interaction.response, [String(Number(correct[0]) + chance.pick([-1, 1, 1, 10], 'off by', learner, item.id, number))]];
  });
  return { values: Object.fromEntries(values) };
}

/** An attempt at an assessment with all its responses, handed in. @throws where the course has no such assessment */
export async function takeAssessment(chance: Chance, content: PublishedContent, place: Place, { about, number }: PlannedPiece, time: number): Promise<readonly AnyDocument[]> {
  const published = await content.loadAnswerKeys(place.package, about);
  if (!published) throw new Error(`The course has no assessment ${about}.`);
  const { learner, device } = place;
  const begun = startAttempt({ ...place, assessment: about }, clockAt(time, device), idsFor(chance, 'attempt', learner, about, number));
  let seconds = 0;
  const responses: Response[] = [];
  for (const drawn of drawItems(published.assessment, begun.seed)) {
    seconds += secondsOn(chance, learner, drawn.item.id, number);
    if (leavesEmpty(chance, learner, drawn.item.id, number)) continue;
    const response = respond(begun, drawn.key, device, answer(chance, learner, drawn, published.keys[drawn.item.id] ?? drawn.item.scoring, number), undefined, clockAt(time + seconds * 1000, device));
    responses.push({ ...response, versions: response.versions.map((version) => ({ ...version, seconds })) });
  }
  return [...responses, handIn({ ...begun, seconds: { [device]: seconds } }, responses, clockAt(time + seconds * 1000, device))];
}

/** A version of coursework, handed in: some paragraphs, and with some a photo or two. */
export function doTask(chance: Chance, place: Place, { about, number, module }: PlannedPiece, photos: readonly Photo[], earlier: readonly Revision[], time: number): Revision {
  const { package: packageId, ...rest } = place;
  const words = ['work', place.learner, about];
  const text = WORK.filter((_, index) => index === 0 || chance.share(...words, index) < (number === 1 ? 0.45 : 0.75)).join('\n\n').replace('…', SUBJECTS[module % SUBJECTS.length]!);
  const taken = chance.share('photos', ...words) < 0.12 ? photos.filter((_, index) => index === 0 || chance.share('photo', ...words, index) < 0.3).slice(0, 2) : [];
  const seconds = 900 + Math.floor(chance.share('seconds', ...words) * 3600);
  return handInWork({ ...rest, task: about }, packageId, { text, photos: [...taken] }, seconds, earlier, clockAt(time, place.device), idsFor(chance, 'revision', place.learner, about, number));
}
