/** The path of a Chromium on this machine, installed if it can be; null where there is none. */
export function findChromium(): string | null;
