import type { Interaction } from '../assessment/interaction.ts';
import type { Item } from '../assessment/item.ts';
import { readPair } from '../assessment/response-forms.ts';
import { isEmptyResponse, valuesOf } from '../assessment/response-values.ts';
import { foldAnswer, readNumber } from '../assessment/typed.ts';
import type { ResponseValue } from '../documents/attempt.ts';
import { mean, sum } from './statistics.ts';

/** What one learner answered to an item, with what it gave and how the rest of the test went. */
export interface GivenAnswer {
  value: ResponseValue | undefined;
  /** 0 to 1 of the item's points. */
  share: number;
  /** 0 to 1 of the points of all other items; null where there are none. */
  rest: number | null;
}

/** Answers that are the same. */
export interface AnswerGroup {
  /** The response that they answer. */
  response: string;
  /** In QTI's form, as `ResponseText` shows it: an id, "a b", a number, what was typed (as it was typed by most). */
  texts: readonly string[];
  count: number;
  /** Mean of the item's points of those who gave it, 0 to 1; null where nobody did. */
  share: number | null;
  /** Mean of the rest of the test of those who gave it, 0 to 1. */
  rest: number | null;
}

/** 'choices': each chosen thing is counted, so an answer may count several times. 'answers': whole answers. 'works': nothing to group, such as a drawing. */
export type Grouping = 'choices' | 'answers' | 'works';

export function groupingOf({ kind }: Interaction): Grouping {
  switch (kind) {
    case 'choice':
    case 'inline-choice':
    case 'hotspot':
    case 'hot-text':
    case 'match':
    case 'associate':
    case 'gap-match':
      return 'choices';
    case 'order':
    case 'text-entry':
    case 'slider':
      return 'answers';
    default:
      return 'works';
  }
}

/** What makes two answers the same. */
function signOf(interaction: Interaction, text: string, numeric: boolean): string {
  if (interaction.kind === 'text-entry') return numeric ? String(readNumber(text) ?? foldAnswer(text)) : foldAnswer(text);
  // An association has no direction.
  if (interaction.kind === 'associate') return [...(readPair(text) ?? [text])].sort().join(' ');
  return text;
}

/** What can be chosen where each choice is one answer: those that nobody chose are worth seeing. */
function offered(interaction: Interaction): readonly string[] {
  if (interaction.kind === 'choice' || interaction.kind === 'inline-choice') return interaction.choices.map(({ id }) => id);
  if (interaction.kind === 'hotspot') return interaction.spots.map(({ id }) => id);
  return interaction.kind === 'hot-text' ? interaction.tokens : [];
}

/** The answers to one response, each with its sign. */
function signed(interaction: Interaction, item: Item, { value }: GivenAnswer): readonly { sign: string; texts: readonly string[] }[] {
  const answered = valuesOf(item, value);
  const texts = Object.hasOwn(answered, interaction.response) ? (answered[interaction.response] ?? []).filter((text) => text.trim() !== '') : [];
  const base = item.responses.find(({ id }) => id === interaction.response)?.base;
  const sign = (text: string) => signOf(interaction, text, base === 'integer' || base === 'float');
  if (texts.length === 0) return [];
  if (groupingOf(interaction) === 'answers') return [{ sign: texts.map(sign).join('\n'), texts }];
  return [...new Map(texts.map((text) => [sign(text), { sign: sign(text), texts: [text] }])).values()];
}

/** The way of writing that most used; of equals the first by code. */
function usual(written: readonly (readonly string[])[]): readonly string[] {
  const times = new Map<string, number>();
  for (const texts of written) times.set(texts.join('\n'), (times.get(texts.join('\n')) ?? 0) + 1);
  const [best] = [...times].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return best?.[0].split('\n') ?? [];
}

function groupsOf(interaction: Interaction, item: Item, answers: readonly GivenAnswer[]): readonly AnswerGroup[] {
  if (groupingOf(interaction) === 'works') return [];
  const groups = new Map<string, { written: (readonly string[])[]; shares: number[]; rests: number[] }>(offered(interaction).map((id) => [id, { written: [[id]], shares: [], rests: [] }]));
  for (const answer of answers) {
    for (const { sign, texts } of signed(interaction, item, answer)) {
      const group = groups.get(sign) ?? { written: [], shares: [], rests: [] };
      group.written.push(texts);
      group.shares.push(answer.share);
      if (answer.rest !== null) group.rests.push(answer.rest);
      groups.set(sign, group);
    }
  }
  return [...groups]
    .sort(([signA, a], [signB, b]) => b.shares.length - a.shares.length || (signA < signB ? -1 : 1))
    .map(([, { written, shares, rests }]) => ({ response: interaction.response, texts: usual(written), count: shares.length, share: mean(shares), rest: mean(rests) }));
}

/** How often each answer to an item was given, the most frequent first, response by response. */
export function answerGroups(item: Item, answers: readonly GivenAnswer[]): readonly AnswerGroup[] {
  return item.interactions.flatMap((interaction) => groupsOf(interaction, item, answers));
}

/** How many answered nothing. */
export const emptyCount = (answers: readonly Pick<GivenAnswer, 'value'>[]): number => sum(answers.map(({ value }) => (isEmptyResponse(value) ? 1 : 0)));
