import type { CourseEntry } from '#core/course/catalogue.ts';
import { lessonsOf, packageBytes, type Manifest } from '#core/course/manifest.ts';

/** What the catalogue says of a package. */
export function catalogueEntry(manifest: Manifest, packageId: string, publishedAt: string): CourseEntry {
  const { course, version, title, summary, level, subject, region, branch, languages, credits } = manifest;
  const { essential, optional } = packageBytes(manifest);
  return {
    course,
    package: packageId,
    version,
    title,
    summary,
    level,
    ...(subject ? { subject } : {}),
    ...(region ? { region } : {}),
    branch,
    languages,
    ...(credits === undefined ? {} : { credits }),
    modules: manifest.modules.length,
    lessons: lessonsOf(manifest).length,
    essentialBytes: essential,
    optionalBytes: optional,
    publishedAt,
  };
}
