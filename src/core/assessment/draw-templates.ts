import type { Item } from './item.ts';
import type { Rule } from './qti/expression.ts';
import { runRules } from './qti/run-rules.ts';
import { Scope, seededRandom, type Variable } from './qti/scope.ts';
import { readValue, texts } from './qti/value.ts';

/** QTI lets a constraint ask for another draw at most this often; then what was drawn last stands. */
const MOST_DRAWS = 100;

/**
 * Draws an item's template variables from the attempt's seed and adds them to `variables`. Chance belongs to a place in the rules, so
 * that the server, which also has the rules that set the key, draws what the device has shown.
 * @param keyRules rules that set correct responses; only where the key is
 */
export function drawTemplates(item: Pick<Item, 'templates' | 'id'>, keyRules: readonly Rule[] | undefined, seed: number, variables: Map<string, Variable>): void {
  const { templates } = item;
  if (!templates) return;
  for (let draw = 0; draw < MOST_DRAWS; draw++) {
    for (const { id, base, cardinality, default: given } of templates.declarations) {
      const initial = readValue(base, cardinality, given);
      variables.set(id, { base, cardinality, value: initial, default: initial });
    }
    // Each item of an attempt, and each draw, has chances of its own.
    const random = seededRandom(seed);
    const scope = new Scope(variables, (place) => random(`${item.id} ${draw} ${place}`));
    if (runRules(templates.rules, scope, 'template') === 'done') break;
  }
  if (keyRules) runRules(keyRules, new Scope(variables), 'key');
}

/** The values of an item's template variables in an attempt, to be shown in its text. */
export function templateValues(item: Pick<Item, 'templates' | 'id'>, seed: number): Readonly<Record<string, readonly string[]>> {
  const variables = new Map<string, Variable>();
  drawTemplates(item, undefined, seed, variables);
  return Object.fromEntries([...variables].map(([id, { value }]) => [id, texts(value)]));
}
