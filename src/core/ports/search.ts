import type { Found } from '../search/found.ts';
import type { EntryPlace } from '../search/package-index.ts';
import type { Entry } from '../search/passages.ts';
import type { Live } from './live.ts';

/** How far the indexes are. */
export interface SearchState {
  /** Ids of the packages that can be searched. */
  ready: readonly string[];
  /** How many installed packages are not in yet. */
  waiting: number;
}

/**
 * Searches the courses on this device. Their indexes are kept beside the packages, because courses are public; nothing that a person wrote
 * is ever in them.
 */
export interface Search {
  /** Undefined until the stored indexes were looked at. */
  state: Live<SearchState>;
  /** Makes the indexes that are missing, one package after another, and throws away those of packages that are gone. Never rejects. */
  keepUp(): Promise<void>;
  /**
   * What has everything that was asked for, titles and terms first.
   * @param order package ids, those that matter most to the person first
   * @param most how many groups are wanted
   */
  find(question: string, order: readonly string[], most: number): Promise<Found>;
  /** The words of what was found in a lesson; fewer where the lesson's file is not here any more. */
  passages(packageId: string, lesson: string, hits: readonly EntryPlace[]): Promise<readonly Entry[]>;
}
