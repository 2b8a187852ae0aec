import type { DownloadFailure } from '#core/ports/content.ts';

/** Why something of a course could not be fetched or kept. */
export class ContentFailure extends Error {
  readonly why: DownloadFailure;

  constructor(why: DownloadFailure, message: string) {
    super(message);
    this.name = 'ContentFailure';
    this.why = why;
  }
}

/** Whether the storage had no room: browsers and Dexie wrap it in different ways. */
export function isOutOfSpace(error: unknown): boolean {
  if (!(error instanceof Error) && !(typeof error === 'object' && error !== null)) return false;
  const { name, message, inner } = error as { name?: string; message?: string; inner?: unknown };
  return name === 'QuotaExceededError' || /QuotaExceeded/.test(message ?? '') || (inner !== undefined && inner !== error && isOutOfSpace(inner));
}
