import { filePath } from '#core/course/catalogue.ts';

/** A transfer that the browser goes on with when the page is closed. TypeScript has no types for Background Fetch yet. */
export interface BackgroundTransfer extends EventTarget {
  readonly id: string;
  /** Bytes of bodies so far; 'progress' tells of a change. */
  readonly downloaded: number;
  /** Empty while it is under way. */
  readonly result: '' | 'success' | 'failure';
  readonly failureReason: string;
  abort(): Promise<boolean>;
}
export interface BackgroundFetch {
  fetch(id: string, requests: readonly Request[], options: { title: string; downloadTotal: number; icons: readonly { src: string; sizes: string; type: string }[] }): Promise<BackgroundTransfer>;
  get(id: string): Promise<BackgroundTransfer | undefined>;
}

/** A part of a file, with what the service worker needs to check it. */
export interface PartAsked {
  sha256: string;
  /** Hash of the file's list of parts. */
  list: string;
  index: number;
}

const ID = 'course ';
const ADDRESS = new RegExp(`${filePath('([0-9a-f]{64})')}\\?part=([0-9a-f]{64})\\.(\\d+)$`);

/** One transfer for each course: the browser shows one line for it. */
export const transferId = (course: string) => ID + course;
/** The course of a transfer, null where it is of something else. */
export const courseOf = (id: string) => (id.startsWith(ID) ? id.slice(ID.length) : null);

/** The address of a part in a background transfer. The server looks at the path and the range; the rest is for the service worker. */
export const partAddress = ({ sha256, list, index }: PartAsked) => `${filePath(sha256)}?part=${list}.${index}`;

/** What `partAddress` was made of, null for any other address. */
export function readPartAddress(url: string): PartAsked | null {
  const [, sha256, list, index] = ADDRESS.exec(url) ?? [];
  return sha256 && list ? { sha256, list, index: Number(index) } : null;
}
