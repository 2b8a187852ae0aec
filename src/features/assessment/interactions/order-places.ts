import type { Interaction } from '#core/assessment/interaction.ts';

type Order = Pick<Extract<Interaction, { kind: 'order' }>, 'choices' | 'least' | 'most'>;

/** Whether only some of the choices are put in order, the others left out. */
export function isPartOrder({ choices, least, most }: Order): boolean {
  return (most > 0 && most < choices.length) || (least > 0 && least < choices.length);
}

/** The order as it is shown: what was answered first, then what the answer does not name, as it was drawn. Unknown and doubled names fall out. */
export function shownOrder(drawn: readonly string[], texts: readonly string[]): readonly string[] {
  const known = [...new Set(texts)].filter((id) => drawn.includes(id));
  return [...known, ...drawn.filter((id) => !known.includes(id))];
}

/** The order with one member at another place. */
export function moved(order: readonly string[], id: string, to: number): readonly string[] {
  const rest = order.filter((each) => each !== id);
  const at = Math.min(rest.length, Math.max(0, to));
  return [...rest.slice(0, at), id, ...rest.slice(at)];
}
