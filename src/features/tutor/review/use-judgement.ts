import { useRef, useState } from 'react';
import type { Review } from '#core/documents/feedback.ts';
import type { Proposal, ProposalVersion } from '#core/documents/proposal.ts';
import { derivedId } from '#core/hash/canonical.ts';
import type { Piece } from '#core/review/inbox.ts';
import { voicesOf } from '#core/review/voices.ts';
import { useSession } from '#bindings/services.tsx';
import { useAutosave } from '#bindings/use-autosave.ts';
import type { JudgeForm } from './criteria.ts';
import { firstJudgement, judgedFields, proposalOf, type Judgement } from './judgement.ts';

const TYPING_MS = 700;
const STEP_MS = 120;
const MOST_STEPS = 100;

export interface JudgementParts {
  piece: Piece;
  form: JudgeForm;
  proposals: readonly Proposal[];
  reviews: readonly Review[];
}

/**
 * A tutor's judgement of one piece while it is written: each change is kept on this device as a proposal a moment later, and can be undone
 * until it is released. The parts must be those of the same piece as long as the hook lives.
 */
export function useJudgement({ piece, form, proposals, reviews }: JudgementParts) {
  const { documents, person, device, clock, photos } = useSession();
  const [draft, setDraft] = useState<Judgement>(() => firstJudgement(piece, proposals, reviews, person.id));
  const [before, setBefore] = useState<readonly Judgement[]>([]);
  const lastGroup = useRef<string | undefined>(undefined);
  const id = derivedId('proposal', piece.id, person.id, device);
  const own = proposals.find((proposal) => proposal.id === id);
  const number = useRef(0);
  number.current = Math.max(number.current, own?.versions[0]?.n ?? 0);
  const seen = useRef<readonly string[]>([]);
  const made = useRef(new Set<string>());

  const write = async (state: ProposalVersion['state'], judgement: Judgement) => {
    number.current += 1;
    const version: ProposalVersion = { n: number.current, at: new Date(clock.now()).toISOString(), state, ...judgedFields(judgement, form), seen: seen.current.slice(-50) };
    await documents.put(proposalOf(piece, person.id, device, version));
  };
  const autosave = useAutosave<Judgement>((_, judgement) => write('writing', judgement));
  const take = (next: Judgement, delay: number) => {
    setDraft(next);
    autosave.change('judgement', next, delay);
  };
  return {
    draft,
    autosave,
    canUndo: before.length > 0,
    /**
     * @param group changes of one group in a row (the letters of one field) are undone together
     */
    change(change: (now: Judgement) => Judgement, group?: string) {
      if (group === undefined || group !== lastGroup.current) setBefore((steps) => [...steps, draft].slice(-MOST_STEPS));
      lastGroup.current = group;
      const next = change(draft);
      for (const sha256 of voicesOf(next)) if (!voicesOf(draft).includes(sha256)) made.current.add(sha256);
      take(next, group === undefined ? STEP_MS : TYPING_MS);
    },
    undo() {
      const last = before.at(-1);
      if (!last) return;
      lastGroup.current = undefined;
      setBefore(before.slice(0, -1));
      take(last, STEP_MS);
    },
    /** Writes what waits and the given state behind it. Rejects where it could not be written. */
    async settle(state: 'ready' | 'withdrawn', judgement: Judgement) {
      await flushed(autosave);
      await write(state, judgement);
    },
    /** What waits is written; answers which version of this device's proposal stands then, 0 for none. */
    async settled(): Promise<{ id: string; n: number }> {
      await flushed(autosave);
      return { id, n: number.current };
    },
    /** Recordings that were taken back are not sent any more. Only when nothing can be undone. */
    async forgetUnused() {
      const used = new Set(voicesOf(draft));
      await Promise.all([...made.current].filter((sha256) => !used.has(sha256)).map((sha256) => photos.forget(sha256)));
    },
    /** The reviews that this tutor has before their eyes: noted in what is written from now on. */
    sees(ids: readonly string[]) {
      seen.current = ids;
    },
  };
}

async function flushed(autosave: { flush(): Promise<boolean> }): Promise<void> {
  if (!(await autosave.flush())) throw new Error('The proposal could not be written.');
}

export type JudgementDesk = ReturnType<typeof useJudgement>;
