import { LAYOUTS, newestLayout, type Layout } from './layouts.ts';
import type { Stores } from './move-documents.ts';

/** What the vault remembers of the documents' layout. Absent on a device of the first version, which had but one. */
export interface LayoutMark {
  version: number;
  /** The layout that the documents were in before, whose stores are not cleared away yet. */
  left?: number;
}

export const LAYOUT = 'layout';

/** The documents on this device were written by a newer version of the app than this one. Nothing was changed. */
export class NewerLayoutError extends Error {
  override name = 'NewerLayoutError';
}

export interface LayoutParts {
  mark: LayoutMark | undefined;
  /** Writes the mark; durable when it resolves. */
  keep(mark: LayoutMark): Promise<void>;
  /** Loaded only where something has to be moved. */
  stores(): Promise<Stores>;
  onError(error: unknown): void;
}

/**
 * Brings a person's documents into this version's layout and answers the layout to open them with. Everything is copied first, then one
 * write of the mark switches over, then the old copy is cleared away: a device that dies at any point has either the old copy whole or
 * the new one, and goes on from there when it is next opened. Where the copy cannot be made (no room, a fault) the app works on with the
 * old layout, and tries again at the next opening.
 */
export async function settleLayout({ mark = { version: 0 }, keep, stores, onError }: LayoutParts): Promise<Layout> {
  const newest = newestLayout();
  if (mark.version > newest) throw new NewerLayoutError(`The documents are in layout ${mark.version}; this version of the app knows ${newest}. Take the newer version of the app again.`);
  let now = mark;
  if (now.version < newest) {
    const { version } = now;
    try {
      await (await stores()).copy(version, newest);
    } catch (error) {
      onError(new Error(`The documents stay in layout ${version}, all of them: they could not be copied into layout ${newest}. It is tried again at the next opening.`, { cause: error }));
      // Half a copy would only take up room.
      await stores().then((found) => found.clear(newest, version)).catch(onError);
      return LAYOUTS[version]!;
    }
    now = { version: newest, left: version };
    await keep(now);
  }
  if (now.left !== undefined) {
    const { version, left } = now;
    await stores().then((found) => found.clear(left, left)).then(() => keep({ version })).catch(onError);
  }
  return LAYOUTS[now.version]!;
}
