import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SealedAssessment } from '#core/exam/sealed-assessment.ts';
import { compileCourse } from '#server/courses/compile.ts';
import { copyExamCourse } from '#server/courses/exam-course.fixture.ts';
import { contentFile } from '#server/courses/layout.ts';
import { publishPackage } from '#server/courses/publish.ts';
import { loadManifest } from '#server/courses/published.ts';

export const EXAM = 'check';

/** Publishes a course with a sealed exam that is open now, under the name of another: then a cohort studies it. Answers its package. */
export async function publishExam(dataDir: string, course: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'gesang-exam-'));
  const copy = copyExamCourse(folder);
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().replace(/\.\d+Z/, 'Z');
  copy.change('tests/check.yaml', '2026-12-20T09:00+08:00', at(-1));
  copy.change('tests/check.yaml', '2026-12-20T12:00+08:00', at(2));
  const { compiled } = await compileCourse(copy.dir);
  rmSync(folder, { recursive: true });
  return (await publishPackage(dataDir, { ...compiled!, manifest: { ...compiled!.manifest, course } })).package;
}

/** Two hours later: on the server alone, whose clock a test cannot turn. */
export async function closeExam(dataDir: string, packageId: string): Promise<void> {
  const entry = (await loadManifest(dataDir, packageId))!.modules[0]!.assessments.find(({ id }) => id === EXAM)!;
  const file = contentFile(dataDir, entry.file);
  const stored = JSON.parse(readFileSync(file, 'utf8')) as SealedAssessment;
  writeFileSync(file, JSON.stringify({ ...stored, sealed: { ...stored.sealed, closes: new Date(Date.now() - 1000).toISOString() } }));
}
