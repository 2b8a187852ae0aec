import type { AnyDocument, KindRule } from '#core/documents/kinds.ts';
import { voicesOf } from '#core/review/voices.ts';
import type { DocumentWrite } from '../store/port.ts';

/** SHA-256 of the photos and other files that a document names. */
export function blobsOf(document: AnyDocument): string[] {
  if (document.type === 'review') return voicesOf(document);
  if (document.type === 'proposal') return [...new Set(document.versions.flatMap(voicesOf))];
  if (document.type === 'response') return [...new Set(document.versions.flatMap(({ value }) => (value.files ?? []).map(({ sha256 }) => sha256)))];
  const works = document.type === 'revision' ? [document.work] : document.type === 'draft' ? document.versions.map((version) => version.work) : [];
  return works.flatMap((work) => work.photos.map((photo) => photo.sha256));
}

/** A document as the store takes it. `owner`: the person who writes it, '' for the server. */
export function documentWrite(document: AnyDocument, rule: KindRule, owner: string, scopes: readonly string[]): DocumentWrite {
  const { id, type, learner, cohort, parent } = document;
  return { id, kind: type, collection: rule.collection, learner, cohort, parent, owner, body: JSON.stringify(document), scopes, blobs: blobsOf(document) };
}
