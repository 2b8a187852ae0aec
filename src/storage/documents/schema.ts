import { deepEqual, type RxConflictHandler, type RxJsonSchema } from 'rxdb/plugins/core';
import type { AnyDocument } from '#core/documents/kinds.ts';
import { merge } from '#core/merge/merge.ts';
import { contentOf, sameContent, type WireDocument } from './stored-document.ts';

/**
 * The one storage schema of all collections: the fields that every document has. The kinds' own fields are deliberately not
 * in it. RxDB refuses to open a collection whose schema is not exactly the one it was made with, so a schema with every field in it
 * would lock people out of their work with each field that is added; and fields that this version does not know must be kept
 * anyway. What a document may hold is for the core's schemas to say, at the server.
 */
export const storageSchema: RxJsonSchema<WireDocument> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 100 },
    type: { type: 'string', maxLength: 60 },
    parent: { type: 'string', maxLength: 100 },
    learner: { type: 'string', maxLength: 100 },
    cohort: { type: 'string', maxLength: 100 },
  },
  required: ['id', 'type', 'parent', 'learner', 'cohort'],
  indexes: [['type', 'parent']],
};

/** Equality by content and the core's merge, in the stead of RxDB's default, which throws the local text away. */
export const conflictHandler: RxConflictHandler<WireDocument> = {
  isEqual: (a, b) => deepEqual(a, b) || sameContent(a, b),
  resolve: async ({ realMasterState, newDocumentState }) => ({
    ...(merge(contentOf(realMasterState) as never as AnyDocument, contentOf(newDocumentState) as never as AnyDocument) as unknown as WireDocument),
    _deleted: false,
  }),
};
