import type { Fields } from '../fields.ts';
import { readLimits } from './choices.ts';
import { keyOfSeveral, readCorrect } from './choice-types.ts';
import type { ItemContext, PartType } from './part.ts';

const TOKEN = /\{\{\s*([\w-]+)\s*:/g;

/** The names of the words that can be chosen: those that the Chinese body marks with `{{a: words}}`, or those that are listed. */
function tokensOf(fields: Fields, { body }: ItemContext): readonly string[] {
  return fields.has('tokens') ? fields.words('tokens') : [...new Set([...body.matchAll(TOKEN)].map(([, name]) => name!))];
}

/** Words of a text that are chosen by touching them. */
const hotText: PartType = {
  members: ['tokens', 'correct', 'partial', 'choose'],
  read(fields, response, context) {
    const tokens = tokensOf(fields, context);
    if (tokens.length < 2) fields.error('correct', `There are ${tokens.length} words to choose.`, 'Mark at least two in the body: `{{a: words}}`.');
    const many = Array.isArray(fields.value('correct'));
    const correct = readCorrect(fields, 'hot-text', many, tokens, 'word');
    return {
      interaction: { kind: 'hot-text', response, tokens, ...readLimits(fields, many ? 0 : 1, correct.length) },
      response: { id: response, cardinality: many ? 'multiple' : 'single', base: 'identifier' },
      ...(many ? keyOfSeveral(fields, correct, tokens, 1) : { key: { correct }, way: 'match' as const, most: 1 }),
    };
  },
};

export const WORD_TYPES = { 'hot-text': hotText } as const;
