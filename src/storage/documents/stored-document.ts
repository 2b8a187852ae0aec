import type { CollectionName } from '#core/documents/kinds.ts';
import { sameJson } from '#core/hash/canonical.ts';

/** A document as it travels and as the core knows it: flat JSON with at least these fields. */
export interface WireDocument {
  id: string;
  type: string;
  parent: string;
  learner: string;
  cohort: string;
  [field: string]: unknown;
}

const OWN_FIELDS = new Set(['_rev', '_meta', '_attachments', '_deleted']);

/** A document without the fields that RxDB puts beside its content. */
export function contentOf(document: object): WireDocument {
  return Object.fromEntries(Object.entries(document).filter(([field, value]) => !OWN_FIELDS.has(field) && value !== undefined)) as unknown as WireDocument;
}

const isDeleted = (document: object) => Boolean((document as { _deleted?: boolean })._deleted);

/** Whether two states of a document say the same, whatever RxDB notes beside them. */
export function sameContent(a: object, b: object): boolean {
  return isDeleted(a) === isDeleted(b) && sameJson(contentOf(a), contentOf(b));
}

/** Where a document is kept: its collection and id in one text. */
export const placeOf = (collection: CollectionName, id: string) => `${collection}/${id}`;
