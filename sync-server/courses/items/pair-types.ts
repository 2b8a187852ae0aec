import type { Fields } from '../fields.ts';
import { checkNames, readLimits, readPairChoices } from './choices.ts';
import { keyOfSeveral } from './choice-types.ts';
import type { PartType } from './part.ts';

const idsOf = (choices: readonly { id: string }[]) => choices.map(({ id }) => id);

/** `correct: {A: 1, B: [1, 2]}` as pairs `A 1`, `B 1`, `B 2`. */
function readPairMap(fields: Fields, left: readonly string[], right: readonly string[], names: readonly [string, string]): readonly string[] {
  const correct = fields.child('correct');
  const keys = correct.keys();
  if (keys.length === 0) fields.error('correct', 'There are no right pairs.', `Write \`correct: {${left[0] ?? 'A'}: ${right[0] ?? 'B'}}\`.`);
  return keys.flatMap((from) => {
    const to = Array.isArray(correct.value(from)) ? correct.words(from) : [correct.text(from)].filter((id) => id !== '');
    if (!left.includes(from)) correct.error(from, `The key \`${from}\` names no ${names[0]}.`, `The ${names[0]}s are: ${left.join(', ')}.`);
    checkNames(fields, 'correct', to, right, names[1]);
    return to.map((id) => `${from} ${id}`);
  });
}

/** Reports a choice that the key takes more often than it may be used. */
function checkUses(fields: Fields, pairs: readonly string[], choices: readonly { id: string; most: number }[], side: 0 | 1 | 'both'): void {
  const taken = pairs.flatMap((pair) => (side === 'both' ? pair.split(' ') : [pair.split(' ')[side]!]));
  for (const { id, most } of choices) {
    const times = taken.filter((other) => other === id).length;
    if (most > 0 && times > most) fields.error('correct', `The key takes \`${id}\` ${times} times, but it may be used ${most === 1 ? 'once' : `${most} times`}.`, `Write \`uses: ${times}\` at it, or \`uses: 0\` for as often as wanted.`);
  }
}

const match: PartType = {
  members: ['rows', 'columns', 'correct', 'shuffle', 'partial', 'choose'],
  read(fields, response, context) {
    const given = fields.child('correct').value();
    const several = given !== null && typeof given === 'object' && Object.values(given).some((to) => Array.isArray(to) && to.length > 1);
    const rows = readPairChoices(fields, 'rows', several ? 0 : 1, context);
    const columns = readPairChoices(fields, 'columns', 0, context);
    const pairs = readPairMap(fields, idsOf(rows), idsOf(columns), ['row', 'column']);
    checkUses(fields, pairs, rows, 0);
    checkUses(fields, pairs, columns, 1);
    // Where a row takes one column alone, a wrong pair has lost its share already.
    const guessing = rows.some(({ most }) => most !== 1);
    return {
      interaction: { kind: 'match', response, rows, columns, shuffle: fields.flag('shuffle'), ...readLimits(fields, 0, pairs.length) },
      response: { id: response, cardinality: 'multiple', base: 'directedPair' },
      ...keyOfSeveral(fields, pairs, rows.flatMap((row) => columns.map((column) => `${row.id} ${column.id}`)), guessing ? 1 : 0),
    };
  },
};

const associate: PartType = {
  members: ['choices', 'correct', 'shuffle', 'partial', 'choose'],
  read(fields, response, context) {
    const choices = readPairChoices(fields, 'choices', 1, context);
    const entries = fields.list('correct');
    if (entries.length === 0) fields.error('correct', 'There are no right pairs.', 'Write `correct: [[A, B], [C, D]]`.');
    const pairs = entries.flatMap((entry) => {
      const pair = entry.wordsHere();
      if (pair.length !== 2) entry.error(null, `A pair has two ids, not ${pair.length}.`, 'Write `[A, B]`.');
      checkNames(fields, 'correct', pair, idsOf(choices), 'choice');
      return pair.length === 2 ? [pair.join(' ')] : [];
    });
    checkUses(fields, pairs, choices, 'both');
    const known = choices.flatMap((a) => choices.map((b) => `${a.id} ${b.id}`));
    return {
      interaction: { kind: 'associate', response, choices, shuffle: fields.flag('shuffle'), ...readLimits(fields, 0, pairs.length) },
      response: { id: response, cardinality: 'multiple', base: 'pair' },
      ...keyOfSeveral(fields, pairs, known, choices.some(({ most }) => most !== 1) ? 1 : 0),
    };
  },
};

const gapMatch: PartType = {
  members: ['choices', 'correct', 'shuffle', 'partial'],
  read(fields, response, context) {
    const choices = readPairChoices(fields, 'choices', 1, context);
    const gaps = fields.child('correct').keys();
    for (const gap of gaps) if (Array.isArray(fields.child('correct').value(gap))) fields.child('correct').error(gap, `The gap \`${gap}\` has several right choices.`, 'A gap takes one choice.');
    const pairs = readPairMap(fields, gaps, idsOf(choices), ['gap', 'choice']).map((pair) => pair.split(' ').toReversed().join(' '));
    checkUses(fields, pairs, choices, 0);
    return {
      interaction: { kind: 'gap-match', response, choices, gaps, shuffle: fields.flag('shuffle') },
      response: { id: response, cardinality: 'multiple', base: 'directedPair' },
      ...keyOfSeveral(fields, pairs, choices.flatMap(({ id }) => gaps.map((gap) => `${id} ${gap}`)), 0),
    };
  },
};

export const PAIR_TYPES = { match, associate, 'gap-match': gapMatch } as const;
