import { kindRule, type AnyDocument } from '../documents/kinds.ts';
import { constant, joinFields } from './lattice.ts';

/**
 * The one merge of this software: device, server and (later) relays and carried files all run it.
 * Pure, total, commutative, associative, idempotent and monotone for two states of one document.
 * A kind that this version does not know is joined field by field as constants, so that nothing of it is lost.
 */
export function merge<D extends AnyDocument>(a: D, b: D): D {
  const rule = kindRule(a.type);
  if (a.type !== b.type) return constant.join(a, b) as D;
  if (rule?.whole) return rule.whole.join(a, b) as D;
  return joinFields(rule?.fields ?? {}, a, b);
}
