/** What the service worker remembers of the builds of the app whose files it still keeps. */
export interface BuildRecord {
  /** Files of each build that may still be in use, by the build's name. */
  builds: Readonly<Record<string, readonly string[]>>;
  /** Which build each open page was loaded from, by the page's client id. */
  pages: Readonly<Record<string, string>>;
}

export const NO_BUILDS: BuildRecord = { builds: {}, pages: {} };

/** Notes the files of a build, so that they stay as long as a page uses them. */
export function withBuild(record: BuildRecord, build: string, files: readonly string[]): BuildRecord {
  return { ...record, builds: { ...record.builds, [build]: files } };
}

/** Notes that a page was loaded from a build. */
export function withPage(record: BuildRecord, page: string, build: string): BuildRecord {
  return { ...record, pages: { ...record.pages, [page]: build } };
}

/**
 * Which builds are still needed: the present one, one that is being installed, and those of pages that are open. While a page
 * is open of which nobody knows the build (it was loaded before there was a service worker), none is given up.
 * @param open client ids of all open pages
 * @returns the record without what is no longer needed, and the files that may be kept
 */
export function needed(record: BuildRecord, present: readonly string[], open: readonly string[]): { record: BuildRecord; files: ReadonlySet<string> } {
  const pages = Object.fromEntries(Object.entries(record.pages).filter(([page]) => open.includes(page)));
  const unknown = open.some((page) => !(page in pages));
  const used = new Set([...present, ...Object.values(pages)]);
  const builds = unknown ? record.builds : Object.fromEntries(Object.entries(record.builds).filter(([build]) => used.has(build)));
  return { record: { builds, pages }, files: new Set(Object.values(builds).flat()) };
}
