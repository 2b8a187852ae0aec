import { drawTemplates } from './draw-templates.ts';
import type { Item, ItemScoring } from './item.ts';
import type { ResponseKey } from './qti/declaration.ts';
import { ProcessingError, type Variable } from './qti/scope.ts';
import { readValue, texts } from './qti/value.ts';

/** What is right in each response of an item as one attempt has drawn it: rules of the templates may set the key. Where they are wrong, the key as it is written. */
export function drawnKeys(item: Item, scoring: ItemScoring, seed: number): Readonly<Record<string, ResponseKey>> {
  const { responses, templateRules } = scoring;
  if (!templateRules) return responses;
  const variables = new Map<string, Variable>(item.responses.map(({ id, base, cardinality }) => [id, { base, cardinality, value: null, default: null, correct: readValue(base, cardinality, Object.hasOwn(responses, id) ? responses[id]?.correct : undefined) }]));
  try {
    drawTemplates(item, templateRules, seed, variables);
  } catch (error) {
    if (error instanceof ProcessingError) return responses;
    throw error;
  }
  const drawn = item.responses.flatMap(({ id }): [string, ResponseKey][] => {
    const correct = variables.get(id)?.correct;
    return correct ? [[id, { ...(Object.hasOwn(responses, id) ? responses[id] : {}), correct: texts(correct) }]] : [];
  });
  return { ...responses, ...Object.fromEntries(drawn) };
}
