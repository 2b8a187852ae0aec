import { readFile } from 'node:fs/promises';
import type { Lesson } from '#core/course/lesson.ts';
import type { Manifest } from '#core/course/manifest.ts';
import { contentFile } from '../courses/layout.ts';
import { loadManifest, readCatalogue } from '../courses/published.ts';
import { DEMO_COHORTS } from './demo-people.ts';

/** A published course with the ids of its lessons' pages. */
export interface DemoCourse {
  id: string;
  manifest: Manifest;
  /** Page ids by lesson id. */
  pages: ReadonlyMap<string, readonly string[]>;
}

/** Those of the demonstration's courses that are published in this folder. */
export async function readDemoCourses(dataDir: string): Promise<DemoCourse[]> {
  const wanted = new Set<string>(Object.values(DEMO_COHORTS).flatMap((cohort) => cohort.courses));
  const found: DemoCourse[] = [];
  for (const entry of (await readCatalogue(dataDir)).courses.filter(({ course }) => wanted.has(course))) {
    const manifest = await loadManifest(dataDir, entry.package);
    if (!manifest) continue;
    const pages = new Map<string, readonly string[]>();
    for (const { id, file } of manifest.modules.flatMap((module) => module.lessons)) {
      const lesson = JSON.parse(await readFile(contentFile(dataDir, file), 'utf8')) as Lesson;
      pages.set(id, lesson.pages.map((page) => page.id));
    }
    found.push({ id: entry.package, manifest, pages });
  }
  return found;
}
