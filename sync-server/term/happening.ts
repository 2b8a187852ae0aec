import type { AnyDocument } from '#core/documents/kinds.ts';
import type { TermPerson } from './people.ts';

/** Something that a person did at a time (milliseconds since 1970), with what their device made of it. */
export interface Happening {
  person: TermPerson;
  device: string;
  time: number;
  documents: readonly AnyDocument[];
  /** SHA-256 of photos that go along. */
  photos: readonly string[];
}

export const DAY_MS = 86_400_000;
