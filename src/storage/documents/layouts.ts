import type { RxJsonSchema } from 'rxdb/plugins/core';
import { storageSchema } from './schema.ts';
import type { WireDocument } from './stored-document.ts';

/** How a version of the app keeps documents on the device: what RxDB is told of them, and how those of the layout before become such. */
export interface Layout {
  /** Its `version` is the layout's place in the list. */
  schema: RxJsonSchema<WireDocument>;
  /** Makes a document of this layout from one of the layout before, and does the same however often it is asked. The same document unless told otherwise. */
  convert?(document: WireDocument): WireDocument;
}

/**
 * All layouts that were ever released, oldest first; the last one is this version's. To change what is indexed, or the form of what is
 * stored, add one (never change one): `move-documents.ts` brings devices from any of them to the last.
 */
export const LAYOUTS: readonly Layout[] = [{ schema: storageSchema }];

export const newestLayout = (): number => LAYOUTS.length - 1;
