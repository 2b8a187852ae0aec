import type { Lesson } from '#core/course/lesson.ts';
import type { Manifest } from '#core/course/manifest.ts';
import { OpenIndex } from '#core/search/ask-index.ts';
import { findIn, type Found } from '#core/search/found.ts';
import { buildIndex, type EntryPlace, type PackageIndex } from '#core/search/package-index.ts';
import { entriesOf, lessonEntries, type Entry } from '#core/search/passages.ts';

const lessonFrom = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes)) as Lesson;

/** Makes indexes and answers from them. Knows no database and no screen, so that it can work in a worker: whoever has the files brings them. */
export class SearchDesk {
  readonly #open = new Map<string, OpenIndex>();

  /** Makes the index of a package from its lessons as they are stored (JSON in UTF-8). */
  build(manifest: Manifest, lessons: readonly Uint8Array[]): PackageIndex {
    return buildIndex(entriesOf(manifest, lessons.map(lessonFrom)));
  }

  /** Takes in the index of a package. */
  add(packageId: string, index: PackageIndex): void {
    this.#open.set(packageId, new OpenIndex(index));
  }

  drop(packageId: string): void {
    this.#open.delete(packageId);
  }

  /** See `findIn`. */
  find(question: string, order: readonly string[], most: number): Found {
    return findIn(this.#open, question, order, most);
  }

  /** Of a lesson as it is stored, the entries in the given places, with their words. */
  passages(lesson: Uint8Array, hits: readonly EntryPlace[]): readonly Entry[] {
    const entries = lessonEntries(lessonFrom(lesson));
    return hits.flatMap((hit) => entries.find((entry) => entry.kind === hit.kind && entry.id === hit.id) ?? []);
  }
}
