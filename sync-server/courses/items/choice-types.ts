import type { Choice } from '#core/assessment/interaction.ts';
import type { Expression } from '#core/assessment/qti/expression.ts';
import type { Fields } from '../fields.ts';
import { checkNames, readChoices, readLimits } from './choices.ts';
import { readPartial, shareMapping } from './partial.ts';
import type { Part, PartType } from './part.ts';

/** `correct` as one id or as a list of them. */
export function readCorrect(fields: Fields, type: string, many: boolean, known: readonly string[], name = 'choice'): readonly string[] {
  const listed = Array.isArray(fields.value('correct'));
  if (!many && listed) fields.error('correct', `A ${type} item has one right answer, not a list.`, 'Write its id alone, or make the type `multiple`.');
  if (many && !listed) fields.error('correct', `A ${type} item needs a list of right answers.`, 'Write `correct: [A, C]`.');
  const correct = listed ? fields.words('correct') : [fields.text('correct')].filter((id) => id !== '');
  checkNames(fields, 'correct', correct, known, name);
  if (listed && correct.length === 0) fields.error('correct', `No ${name} is right.`, 'Name at least one.');
  if (new Set(correct).size !== correct.length) fields.error('correct', 'A right answer is named twice.', 'Name each once.');
  return correct;
}

const idsOf = (choices: readonly { id: string }[]) => choices.map(({ id }) => id);

/** The key of one choice: all or nothing, unless `partial` gives others something. */
function keyOfOne(fields: Fields, correct: readonly string[], known: readonly string[]): Pick<Part, 'key' | 'way' | 'most'> {
  if (!fields.has('partial')) return { key: { correct }, way: 'match', most: 1 };
  const partial = readPartial(fields, false);
  checkNames(fields, 'partial', Object.keys(partial.per ?? {}), known, 'choice');
  const { mapping, most } = shareMapping(correct, partial, 0);
  return { key: { correct, mapping }, way: 'map', most };
}

/** The key of several: each right one counts its share and each wrong one takes a share away, unless it is all or nothing. */
export function keyOfSeveral(fields: Fields, correct: readonly string[], known: readonly string[], wrongShares: number): Pick<Part, 'key' | 'way' | 'most'> {
  const partial = readPartial(fields, true);
  checkNames(fields, 'partial', Object.keys(partial.per ?? {}), known, 'choice');
  if (!partial.shares) return { key: { correct }, way: 'match', most: 1 };
  const { mapping, most } = shareMapping(correct, partial, wrongShares);
  return { key: { correct, mapping }, way: 'map', most };
}

const choice: PartType = {
  members: ['choices', 'correct', 'shuffle', 'partial'],
  read(fields, response, context) {
    const choices = readChoices(fields, context);
    const correct = readCorrect(fields, 'choice', false, idsOf(choices));
    return {
      interaction: { kind: 'choice', response, choices, shuffle: fields.flag('shuffle'), least: 0, most: 1 },
      response: { id: response, cardinality: 'single', base: 'identifier' },
      ...keyOfOne(fields, correct, idsOf(choices)),
    };
  },
};

const multiple: PartType = {
  members: ['choices', 'correct', 'shuffle', 'partial', 'choose'],
  read(fields, response, context) {
    const choices = readChoices(fields, context);
    const correct = readCorrect(fields, 'multiple', true, idsOf(choices));
    return {
      interaction: { kind: 'choice', response, choices, shuffle: fields.flag('shuffle'), ...readLimits(fields, 0, correct.length) },
      response: { id: response, cardinality: 'multiple', base: 'identifier' },
      ...keyOfSeveral(fields, correct, idsOf(choices), 1),
    };
  },
};

/** One choice in a line of text. */
export const inlineChoice: PartType = {
  members: ['choices', 'correct', 'shuffle', 'partial'],
  read(fields, response, context) {
    const { interaction, ...rest } = choice.read(fields, response, context);
    const { choices, shuffle } = interaction as { choices: readonly Choice[]; shuffle: boolean };
    return { ...rest, interaction: { kind: 'inline-choice', response, choices, shuffle } };
  },
};

/** Holds where the choice at a place of the order is the right one. */
function inPlace(response: string, place: number): Expression {
  const at = (op: 'variable' | 'correct'): Expression => ({ op: 'index', args: [{ op, id: response }], options: { n: place + 1 } });
  return { op: 'match', args: [at('variable'), at('correct')] };
}

const order: PartType = {
  members: ['choices', 'correct', 'shuffle', 'partial', 'choose'],
  read(fields, response, context) {
    const choices = readChoices(fields, context);
    // Without a key the order in which they are written is the right one.
    const correct = fields.has('correct') ? readCorrect(fields, 'order', true, idsOf(choices)) : idsOf(choices);
    const limits = fields.has('choose') ? readLimits(fields, 0, correct.length) : { least: 0, most: 0 };
    if (!fields.has('choose') && correct.length !== choices.length) fields.error('correct', `The order names ${correct.length} of ${choices.length} choices.`, 'Name all of them; where some are to be left out, write `choose: {min: 2, max: 2}`.');
    if (fields.has('shuffle') && !fields.flag('shuffle') && !fields.has('correct')) fields.error('shuffle', 'The choices stand in the right order and are not shuffled.', 'Take `shuffle: false` away, or write `correct` with another order.');
    const shares = readPartial(fields, true).shares;
    return {
      interaction: { kind: 'order', response, choices, shuffle: fields.has('shuffle') ? fields.flag('shuffle') : true, ...limits },
      response: { id: response, cardinality: 'ordered', base: 'identifier' },
      key: { correct },
      way: shares ? correct.map((_, place) => inPlace(response, place)) : 'match',
      most: 1,
    };
  },
};

export const CHOICE_TYPES = { choice, multiple, order } as const;
