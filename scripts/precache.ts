import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One file of the app as the service worker knows it. `later`: stored when first used, not before. */
export interface PrecacheEntry {
  url: string;
  revision: string | null;
  integrity: string;
  later?: true;
}

/** What the app is made of, apart from what only the browser's install window shows. */
export const PRECACHE_GLOBS = ['index.html', 'assets/**/*.{js,css,json,woff2,svg,webp,bcmap}', 'icons/*.svg', 'fonts/*.woff2'];

/** A learner never opens the tutor's screens, and few lessons have a PDF: these come when first used. */
const isLater = (url: string) => /^assets\/(tutor-|locale-\w+-tutor|pdf\.|cmaps-)/.test(url);
const isFont = (url: string) => url.endsWith('.woff2');

/**
 * Gives every entry the digest of its bytes, so that the service worker stores nothing but what was built here, and puts
 * fonts last. Writes the list to `<dist>/.vite/precache.json`, for the size check.
 */
export function describePrecache(dist: string) {
  return (entries: readonly { url: string; revision: string | null; size: number }[]) => {
    const manifest = [...entries]
      .sort((a, b) => Number(isFont(a.url)) - Number(isFont(b.url)) || (a.url < b.url ? -1 : 1))
      .map(({ url, revision, size }) => {
        const digest = createHash('sha256').update(readFileSync(join(dist, url))).digest('base64');
        return { url: `/${url}`, revision: revision ?? null, integrity: `sha256-${digest}`, size, ...(isLater(url) ? { later: true as const } : {}) };
      });
    mkdirSync(join(dist, '.vite'), { recursive: true });
    writeFileSync(join(dist, '.vite', 'precache.json'), JSON.stringify(manifest, null, 1));
    return { manifest, warnings: [] };
  };
}
