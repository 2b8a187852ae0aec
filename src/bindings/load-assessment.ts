import type { Assessment } from '#core/assessment/item.ts';
import { rulesOf, type SealedAssessment } from '#core/exam/sealed-assessment.ts';
import type { Content } from '#core/ports/content.ts';

/** An assessment of a package; of a sealed exam its rules alone, and what is sealed. */
export interface LoadedItems {
  assessment: Assessment;
  sealed?: SealedAssessment;
}

/** Null where it is not on this device. */
export async function loadAssessment(content: Content, packageId: string, id: string): Promise<LoadedItems | null> {
  const assessment = await content.assessment(packageId, id);
  if (assessment) return { assessment };
  const sealed = await content.sealed(packageId, id);
  return sealed && { assessment: rulesOf(sealed), sealed };
}
