import type { Item, ItemScoring } from '#core/assessment/item.ts';
import { simpleItem, simpleScoring, type SimpleItem, type SimpleKey } from '#core/assessment/simple-item.ts';
import type { LocalText } from '#core/text.ts';
import type { Fields } from './fields.ts';

const TYPES = ['choice', 'multiple', 'text', 'number', 'extended'] as const;

type SimpleChoice = NonNullable<SimpleItem['choices']>[number];

/** An item of the source: what the learner sees, and its key apart from it. */
export interface SourceItem {
  item: Item;
  scoring: ItemScoring;
  file: string;
}

function readChoices(fields: Fields): readonly SimpleChoice[] {
  const entries = fields.list('choices');
  const choices = entries.map((entry) => ({ id: entry.known('id', 'text').text('id'), text: entry.local('text') }));
  if (choices.length < 2) fields.error('choices', `There are ${choices.length} choices.`, 'Give at least two.');
  fields.unique(choices.map(({ id }, index) => ({ id, line: entries[index]!.line() })), 'choice');
  return choices;
}

function readCorrect(fields: Fields, type: 'choice' | 'multiple', choices: readonly SimpleChoice[]): readonly string[] {
  const listed = Array.isArray(fields.value('correct'));
  if (type === 'choice' && listed) fields.error('correct', 'A choice item has one right answer, not a list.', 'Write its id alone, or make the type `multiple`.');
  if (type === 'multiple' && !listed) fields.error('correct', 'A multiple item needs a list of right answers.', 'Write `correct: [A, C]`.');
  const correct = listed ? fields.words('correct') : [fields.text('correct')].filter((id) => id !== '');
  for (const id of correct) {
    if (!choices.some((choice) => choice.id === id)) fields.error('correct', `The key \`${id}\` names no choice.`, `The choices are: ${choices.map((choice) => choice.id).join(', ')}.`);
  }
  if (listed && correct.length === 0) fields.error('correct', 'No choice is right.', 'Name at least one.');
  if (new Set(correct).size !== correct.length) fields.error('correct', 'A right answer is named twice.', 'Name each once.');
  return correct;
}

function readKey(fields: Fields, type: SimpleItem['type'], choices: readonly SimpleChoice[]): SimpleKey {
  switch (type) {
    case 'choice':
    case 'multiple':
      return { correct: readCorrect(fields, type, choices) };
    case 'text': {
      const accept = fields.words('accept');
      if (accept.length === 0) fields.error('accept', 'No answer is accepted.', 'List every accepted answer under `accept`.');
      return { accept };
    }
    case 'number':
      return { value: fields.number('value', {}), ...(fields.has('tolerance') ? { tolerance: fields.number('tolerance', { min: 0 }) } : {}) };
    case 'extended':
      return {};
  }
}

/** `words: {min, max}`. */
export function readWords(fields: Fields): { min: number; max: number } {
  const words = fields.child('words').known('min', 'max');
  const range = { min: words.number('min', { min: 0, whole: true }, 0), max: words.number('max', { min: 1, max: 20000, whole: true }) };
  if (range.min > range.max) fields.error('words', `The least number of words (${range.min}) is more than the most (${range.max}).`, 'Exchange them.');
  return range;
}

function readExtended(fields: Fields): { words?: { min: number; max: number }; rubric: readonly LocalText[] } {
  const rubric = fields.list('rubric').map((entry) => entry.localHere('rubric'));
  if (rubric.length === 0) fields.error('rubric', 'The item has no rubric.', 'Say in one line each what a tutor looks for.');
  return { ...(fields.has('words') ? { words: readWords(fields) } : {}), rubric };
}

const MEMBERS: Readonly<Record<SimpleItem['type'], readonly string[]>> = {
  choice: ['choices', 'correct'],
  multiple: ['choices', 'correct'],
  text: ['accept'],
  number: ['value', 'tolerance'],
  extended: ['words', 'rubric'],
};

/** Reads `items/<id>.yaml`. */
export function readItem(fields: Fields, expectedId: string): SourceItem {
  fields.idLike(expectedId, 'file');
  const type = fields.oneOf('type', TYPES, 'extended');
  if (fields.has('type')) fields.known('id', 'type', 'prompt', 'points', 'explain', 'objective', ...MEMBERS[type]);
  const choices = MEMBERS[type].includes('choices') ? readChoices(fields) : [];
  const explain = fields.optionalLocal('explain');
  const { words, rubric } = type === 'extended' ? readExtended(fields) : {};
  const simple: SimpleItem = {
    id: expectedId,
    type,
    prompt: fields.local('prompt'),
    ...(choices.length > 0 ? { choices } : {}),
    points: fields.number('points', { min: 0.5, max: 1000 }),
    ...(words ? { words } : {}),
  };
  const item: Item = { ...simpleItem(simple), ...(rubric ? { rubric } : {}), ...(fields.has('objective') ? { objective: fields.id('objective') } : {}) };
  return { item, scoring: simpleScoring(type, { ...readKey(fields, type, choices), ...(explain ? { explain } : {}) }), file: fields.file };
}
