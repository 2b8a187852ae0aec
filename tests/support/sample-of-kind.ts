import fc from 'fast-check';
import { KINDS, type AnyDocument, type Kind } from '#core/documents/kinds.ts';
import { inspectRow } from '#server/services/guards.ts';
import { perturbed } from './arbitrary-documents.ts';

const SHA256 = /"[0-9a-f]{64}"/g;

const bodies = new Map<Kind, AnyDocument>();

/** The first of many documents of a kind that the server takes for one. */
function soundBody(kind: Kind): AnyDocument {
  const known = bodies.get(kind);
  if (known) return known;
  const sound = fc.sample(perturbed(kind, 1), { numRuns: 400, seed: 7 }).flat().find((document) => 'document' in inspectRow(KINDS[kind].collection, document));
  if (!sound) throw new Error(`No sample of the kind ${kind} is sound: see tests/support/arbitrary-documents.ts.`);
  bodies.set(kind, sound);
  return sound;
}

/**
 * A document of a kind that the server takes for one, made from the arbitrary of its kind, so that a kind that is added has one too.
 * @param place its head, and its author where its kind has one
 * @param sha256 the name of a file that stands wherever the document names files
 * @throws where none of many is sound
 */
export function sampleOf(kind: Kind, place: Pick<AnyDocument, 'id' | 'learner' | 'cohort'> & { author?: string }, sha256 = '0'.repeat(64)): AnyDocument {
  const { author, ...head } = place;
  const body = soundBody(kind);
  const whole = { ...body, ...head, parent: `parent-of-${head.id}`, ...('author' in body && author !== undefined ? { author } : {}) };
  return JSON.parse(JSON.stringify(whole).replaceAll(SHA256, JSON.stringify(sha256))) as AnyDocument;
}
