import type { Draft, Revision, Work } from '#core/documents/coursework.ts';
import type { Receipt, Review } from '#core/documents/feedback.ts';
import { sameJson } from '#core/hash/canonical.ts';
import { headsOf } from '#core/review/standing.ts';

/** Where a hand-in stands: here and waiting, at the university, judged, or judged by several who have to settle it. */
export type Standing = 'waiting' | 'received' | 'revise' | 'accepted' | 'settling';

export interface Handed {
  revision: Revision;
  receipt: Receipt | undefined;
  /** The judgements that stand: several where tutors did not know of each other. */
  heads: readonly Review[];
  /** The foremost of them. */
  review: Review | undefined;
  standing: Standing;
}

export const EMPTY_WORK: Work = { text: '', photos: [] };

/** Whether there is anything to hand in. */
export function isEmptyWork(work: Work): boolean {
  return work.text.trim() === '' && work.photos.length === 0;
}

/** All hand-ins of a submission, newest first, with what came back for each. */
export function handedIn(revisions: readonly Revision[], receipts: readonly Receipt[], reviews: readonly Review[]): readonly Handed[] {
  return [...revisions]
    .sort((a, b) => b.number - a.number || b.writtenAt.localeCompare(a.writtenAt) || b.id.localeCompare(a.id))
    .map((revision) => {
      const receipt = receipts.find((entry) => entry.parent === revision.id);
      const heads = headsOf(revision.id, reviews);
      const [review] = heads;
      const standing = heads.length > 1 ? 'settling' : review ? review.decision : receipt ? 'received' : 'waiting';
      return { revision, receipt, heads, review, standing } as const;
    });
}

/** A draft as it stands: the version written last. */
export function latestDraft(draft: Draft | undefined): { work: Work; at: string } | undefined {
  return draft && [...draft.versions].sort((a, b) => a.n - b.n || a.at.localeCompare(b.at)).at(-1);
}

/**
 * What is being written on this device: its draft, while that is newer than the last hand-in and says something else;
 * undefined where nothing is begun.
 */
export function workInProgress(own: Draft | undefined, last: Revision | undefined): { work: Work; at: string } | undefined {
  const draft = latestDraft(own);
  if (!draft || (isEmptyWork(draft.work) && last)) return undefined;
  if (last && (sameJson(draft.work, last.work) || draft.at <= last.writtenAt)) return undefined;
  return draft;
}

/** What other devices wrote that is not what is written here and was not handed in: offered, never put in place of anything. */
export function otherDrafts(drafts: readonly Draft[], device: string, shown: Work, handed: readonly Revision[]): readonly { device: string; work: Work; at: string }[] {
  return drafts
    .flatMap((draft) => draft.versions.map((version) => ({ device: draft.device, work: version.work, at: version.at, copies: draft.versions.length })))
    .filter((other) => (other.device !== device || other.copies > 1) && !isEmptyWork(other.work) && !sameJson(other.work, shown))
    .filter((other) => !handed.some((revision) => revision.writtenAt >= other.at || sameJson(revision.work, other.work)))
    .map(({ device, work, at }) => ({ device, work, at }))
    .sort((a, b) => b.at.localeCompare(a.at));
}

/** Both texts and all photos, mine first: nothing of either is lost. */
export function joinWork(mine: Work, theirs: Work): Work {
  const text = [mine.text.trimEnd(), theirs.text].filter((part) => part.trim() !== '').join('\n\n');
  const photos = [...mine.photos, ...theirs.photos.filter((photo) => !mine.photos.some((own) => own.sha256 === photo.sha256))];
  return { text, photos };
}
