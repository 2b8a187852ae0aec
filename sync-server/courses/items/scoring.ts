import type { ItemScoring } from '#core/assessment/item.ts';
import type { Expression, Rule } from '#core/assessment/qti/expression.ts';
import type { Part, Way } from './part.ts';

const SCORE = 'SCORE';
const variable = (id: string): Expression => ({ op: 'variable', id });
const number = (value: number): Expression => ({ op: 'baseValue', value: { base: 'float', items: [value] } });
const add = (to: Expression): Rule => ({ rule: 'set', id: SCORE, to: { op: 'sum', args: [variable(SCORE), to] } });
const isRight = (id: string): Expression => ({ op: 'match', args: [variable(id), { op: 'correct', id }] });

/** A part of an item with what it is worth beside the others. */
export interface WeighedPart extends Part {
  weight: number;
}

/** SCORE of a mapping as a share of the part's weight. */
function mapped(op: 'mapResponse' | 'mapResponsePoint', { response, most, weight }: WeighedPart): Rule {
  return add(weight === most ? { op, id: response.id } : { op: 'product', args: [{ op, id: response.id }, number(weight / most)] });
}

function rulesFor(part: WeighedPart): readonly Rule[] {
  const { way, response, weight } = part;
  if (way === 'map') return [mapped('mapResponse', part)];
  if (way === 'area') return [mapped('mapResponsePoint', part)];
  const conditions = way === 'match' ? [isRight(response.id)] : (way as readonly Expression[]);
  return conditions.map((when) => ({ rule: 'if', branches: [{ when, run: [add(number(weight / conditions.length))] }] }));
}

/** Holds where a part is wholly right. */
function whollyRight({ way, response, most }: WeighedPart): Expression {
  if (way === 'match') return isRight(response.id);
  if (way === 'map' || way === 'area') return { op: 'gte', args: [{ op: way === 'map' ? 'mapResponse' : 'mapResponsePoint', id: response.id }, number(most)] };
  const conditions = way as readonly Expression[];
  return conditions.length === 1 ? conditions[0]! : { op: 'and', args: conditions };
}

type Processed = Pick<ItemScoring, 'processing' | 'most'>;

const TEMPLATES: Partial<Record<Way & string, 'matchCorrect' | 'mapResponse' | 'mapResponsePoint'>> = { match: 'matchCorrect', map: 'mapResponse', area: 'mapResponsePoint' };

/**
 * How the parts of an item are scored together: one alone by QTI's template for it, several by rules that add up their weights.
 * @param whole all or nothing over all parts
 */
export function processParts(parts: readonly WeighedPart[], whole: boolean): Processed {
  if (parts.some(({ way }) => way === 'tutor')) return { processing: 'tutor', most: parts.reduce((sum, { weight }) => sum + weight, 0) };
  const [only, ...more] = parts;
  if (only && more.length === 0) {
    const template = typeof only.way === 'string' ? TEMPLATES[only.way] : undefined;
    if (template) return { processing: template, most: only.most };
    const conditions = only.way as readonly Expression[];
    // One condition sets the score, as the number items of every package do.
    if (conditions.length === 1) return { processing: { rules: [{ rule: 'if', branches: [{ when: conditions[0]!, run: [{ rule: 'set', id: SCORE, to: number(1) }] }] }] }, most: 1 };
  }
  if (whole) return { processing: { rules: [{ rule: 'if', branches: [{ when: { op: 'and', args: parts.map(whollyRight) }, run: [{ rule: 'set', id: SCORE, to: number(1) }] }] }] }, most: 1 };
  return { processing: { rules: parts.flatMap(rulesFor) }, most: parts.reduce((sum, { weight }) => sum + weight, 0) };
}
