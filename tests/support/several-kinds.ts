import type { InteractionKind } from '#core/assessment/interaction.ts';
import type { Item } from '#core/assessment/item.ts';
import { RESPONSE } from '#core/assessment/simple-item.ts';
import { everyKind } from './every-kind.ts';

/** One item with the interactions of several kinds on its screen, each with its own text and response. `picture`: a file of 600 by 400 pixels. */
export function severalKinds(id: string, kinds: readonly InteractionKind[], picture: string): Item {
  const samples = everyKind(picture);
  const parts = kinds.map((kind): Item => {
    const { item } = samples[kind];
    const body = item.body ?? [{ kind: 'paragraph', words: { zh: [{ text: item.prompt.zh }] } }, { kind: 'interaction', response: RESPONSE }];
    return JSON.parse(JSON.stringify({ ...item, body }).replaceAll(`"${RESPONSE}"`, `"${kind}"`)) as Item;
  });
  return {
    id, points: 2, prompt: { zh: '几种题在一起' },
    body: parts.flatMap(({ body = [] }) => body),
    interactions: parts.flatMap(({ interactions }) => interactions),
    responses: parts.flatMap(({ responses }) => responses),
    scoring: { responses: {}, outcomes: [], processing: 'tutor', most: 1 },
  };
}
