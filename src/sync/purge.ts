import { COLLECTIONS, type CollectionName } from '#core/documents/kinds.ts';
import type { Collections } from '#storage/documents/database.ts';
import type { Gate } from '#storage/documents/gate.ts';
import { contentOf } from '#storage/documents/stored-document.ts';
import { storedById, writeTogether } from '#storage/documents/write.ts';
import { voicesOf } from '#core/review/voices.ts';
import type { Row } from './row.ts';

export interface PurgeParts {
  collections: Collections;
  gate: Gate;
  person: string;
  removePhotos(sha256: readonly string[]): Promise<void>;
}

/** Whether a document lies in a scope that was taken away, and is not the person's own. */
function liesIn(row: Row, scope: string, person: string): boolean {
  const [sort, cohort] = [scope.slice(0, 1), scope.slice(2)];
  if (row.learner === person || row['author'] === person) return false;
  if (sort === 'u') return row.learner === cohort;
  const here = row.cohort === cohort || row.parent === cohort || row.id === cohort;
  if (!here) return false;
  if (sort === 't') return row.type !== 'cohort' && row.type !== 'announcement' && !(row.type === 'membership' && row['role'] !== 'learner');
  return sort === 'c';
}

/** People known only by memberships that are gone now. */
function strangers(directory: readonly Row[], gone: ReadonlySet<string>, person: string): readonly Row[] {
  const left = directory.filter((row) => !gone.has(row.id));
  const members = new Set(left.filter((row) => row.type === 'membership').map((row) => row.learner));
  const lost = new Set(directory.filter((row) => gone.has(row.id) && row.type === 'membership').map((row) => row.learner));
  return left.filter((row) => row.type === 'person' && row.id !== person && row.learner !== person && (lost.has(row.id) || lost.has(row.learner)) && !members.has(row.id) && !members.has(row.learner));
}

/** Pictures and recordings that a document names. */
function photosOf(row: Row): readonly string[] {
  const pictures = ((row['work'] as { photos?: { sha256: string }[] } | undefined)?.photos ?? []).map((photo) => photo.sha256);
  const judgements = row.type === 'review' ? [row] : row.type === 'proposal' ? (row['versions'] as object[]) : [];
  return [...pictures, ...judgements.flatMap(voicesOf)];
}

/** The scope by which somebody else's document has come here; undefined for what everybody has, and for people, who come with memberships. */
function scopeOf(row: Row): string | undefined {
  if (row.type === 'cohort') return `c:${row.id}`;
  if (row.type === 'announcement') return `c:${row.cohort}`;
  if (row.type === 'membership') return row['role'] === 'learner' ? `t:${row.cohort}` : `c:${row.cohort}`;
  return row.cohort === '' ? undefined : `t:${row.cohort}`;
}

/** Clears away what lies in scopes that were taken from this person. */
export function purge(parts: PurgeParts, scopes: readonly string[]): Promise<void> {
  return clearAway(parts, (row) => scopes.some((scope) => liesIn(row, scope, parts.person)));
}

/** Clears away what lies in no scope that this person has. */
export function purgeOthers(parts: PurgeParts, scopes: readonly string[]): Promise<void> {
  return clearAway(parts, (row) => {
    const scope = row.learner === parts.person || row['author'] === parts.person ? undefined : scopeOf(row);
    return scope !== undefined && !scopes.includes(scope);
  });
}

/**
 * Clears away what this person may no longer see, and photos that only those documents show. A document is first emptied and marked,
 * so that neither the storage nor RxDB's notes hold its content, then removed.
 */
async function clearAway(parts: PurgeParts, mayNotSee: (row: Row) => boolean): Promise<void> {
  const rowsOf = async (name: CollectionName) => (await parts.collections[name].find().exec()).map((document) => contentOf(document.toJSON(false)) as Row);
  const keptPhotos = new Set<string>();
  const lostPhotos = new Set<string>();
  for (const name of COLLECTIONS) {
    await parts.gate.run(name, async () => {
      const rows = await rowsOf(name);
      const gone = new Map(rows.filter(mayNotSee).map((row) => [row.id, row]));
      if (name === 'directory') for (const row of strangers(rows, new Set(gone.keys()), parts.person)) gone.set(row.id, row);
      for (const row of rows) for (const photo of photosOf(row)) (gone.has(row.id) ? lostPhotos : keptPhotos).add(photo);
      if (gone.size === 0) return;
      const stored = await storedById(parts.collections[name], [...gone.keys()]);
      await writeTogether(
        parts.collections[name],
        [...stored.values()].map((previous) => ({ previous, content: { id: previous.id, type: previous.type, parent: '', learner: '', cohort: '' }, deleted: true })),
      );
    });
  }
  for (const name of COLLECTIONS) await parts.gate.run(name, async () => void (await parts.collections[name].storageInstance.cleanup(0)));
  await parts.removePhotos([...lostPhotos].filter((photo) => !keptPhotos.has(photo)));
}
