import { useState } from 'react';
import { useLocation } from 'wouter';
import type { ReviewComment, Voice } from '#core/documents/judgement.ts';
import type { Review } from '#core/documents/feedback.ts';
import { agreedJudgement, liveProposals, type MarkingState, type Standing } from '#core/review/marking.ts';
import { voicesOf } from '#core/review/voices.ts';
import { useSession } from '#bindings/services.tsx';
import { useText } from '#i18n/use-text.ts';
import { useToast } from '#ui/toast.tsx';
import { judgedFields, type Judgement } from './judgement.ts';
import type { JudgementDesk, JudgementParts } from './use-judgement.ts';

export type ReleaseFault = 'notSaved' | 'voiceAway';
class VoiceAway extends Error {}

/** Releases a judgement: a review that is added, saved on this device first and carried on by the exchange. */
export function useWriteReviews() {
  const { documents, person, ids, clock, photos } = useSession();
  /** A recording that another tutor sent opens for the learner only when the review's author has sent it too. */
  async function adopt(judged: { voice?: Voice; comments?: readonly ReviewComment[] }, foreign: ReadonlySet<string>): Promise<void> {
    const voices = [judged.voice, ...(judged.comments ?? []).map(({ voice }) => voice)].flatMap((voice) => (voice && foreign.has(voice.sha256) ? [voice] : []));
    for (const voice of voices) {
      const bytes = await photos.load(voice);
      if (!bytes) throw new VoiceAway();
      await photos.keep({ bytes, mediaType: voice.mediaType });
    }
  }
  return {
    /** @param foreign recordings of other tutors */
    async reviewOf({ id: parent, learner, cohort, course, about }: JudgementParts['piece'], judged: ReturnType<typeof judgedFields>, more: Pick<Review, 'supersedes' | 'proposals' | 'role' | 'marks'>, foreign: ReadonlySet<string>): Promise<Review> {
      await adopt(judged, foreign);
      return { id: ids.id(), type: 'review', parent, learner, cohort, course, about, author: person.id, ...judged, ...more, writtenAt: new Date(clock.now()).toISOString() };
    },
    put: (reviews: readonly Review[]) => documents.put(...reviews),
  };
}

/** Recordings that stand in other tutors' words on a piece. */
export function foreignVoices({ proposals, reviews }: Pick<JudgementParts, 'proposals' | 'reviews'>, me: string): ReadonlySet<string> {
  const judged = [...reviews.filter(({ author }) => author !== me), ...proposals.filter(({ author }) => author !== me).flatMap(({ versions }) => versions)];
  return new Set(judged.flatMap(voicesOf));
}

/** Whose marks a review was made from. */
export const marksOf = (marks: readonly Standing[]): Review['marks'] => marks.map(({ author, version }, at) => ({ author, role: at === 0 ? 'first' : 'second', mark: version.mark }));

/** What the two keys at the foot of the desk do, and where one is then. */
export function useRelease(parts: JudgementParts, desk: JudgementDesk, marking: MarkingState | undefined, seen: readonly string[], onward: string) {
  const { t } = useText('tutor-review');
  const { person } = useSession();
  const { reviewOf, put } = useWriteReviews();
  const toast = useToast();
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ReleaseFault | null>(null);
  const run = async (said: string, act: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setFault(null);
    try {
      await act();
      await desk.forgetUnused().catch(() => undefined);
      toast({ text: t(said) });
      navigate(onward);
    } catch (error) {
      setFault(error instanceof VoiceAway ? 'voiceAway' : 'notSaved');
      setBusy(false);
    }
  };
  const doneWith = (own: { id: string; n: number }, marks: readonly Standing[]) => {
    const mine = liveProposals(parts.piece.id, parts.proposals, parts.reviews).filter(({ author }) => author === person.id);
    const all = new Map([...marks, ...mine].map(({ id, version }) => [id, version.n]));
    if (own.n > 0) all.set(own.id, Math.max(own.n, all.get(own.id) ?? 0));
    return [...all].map(([id, n]) => ({ id, n }));
  };
  return {
    busy,
    fault,
    release: (decision: Judgement['decision']) =>
      run(decision === 'revise' ? 'returned' : 'released', async () => {
        const own = await desk.settled();
        const marks = marking?.marks ?? [];
        const agreed = marking?.stage === 'agreed';
        const judged = agreed ? agreedJudgement(marks) : judgedFields({ ...desk.draft, decision }, parts.form);
        const role = agreed ? { role: 'second' as const, marks: marksOf(marks) } : marking?.stage === 'moderate' ? { role: 'moderator' as const, marks: marksOf(marks) } : {};
        const proposals = doneWith(own, marks);
        await put([await reviewOf(parts.piece, judged, { supersedes: seen.slice(-50), ...(proposals.length > 0 ? { proposals } : {}), ...role }, foreignVoices(parts, person.id))]);
      }),
    ready: (decision: Judgement['decision']) => run('madeReady', () => desk.settle('ready', { ...desk.draft, decision })),
    withdraw: () => run('withdrawn', () => desk.settle('withdrawn', desk.draft)),
  };
}

export type Release = ReturnType<typeof useRelease>;
