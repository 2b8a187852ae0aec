import { useState, type ReactNode } from 'react';
import type { CommentPlace, ReviewComment } from '#core/documents/judgement.ts';
import type { Piece } from '#core/review/inbox.ts';
import { liveProposals, markingState, type Marking, type MarkingState } from '#core/review/marking.ts';
import { useSession } from '#bindings/services.tsx';
import type { Directory } from '../use-tutor.ts';
import { CommentList } from './comment-list.tsx';
import { DeskFrame } from './desk-frame.tsx';
import { JudgePanel } from './judge-panel.tsx';
import { isComplete, judgementOf, saysWhatToDo, type Judgement } from './judgement.ts';
import { KeyHelp } from './key-help.tsx';
import { useMeanwhile, type Meanwhile } from './meanwhile.ts';
import { ArrivedNote, ConflictNote, MarkingNote, OthersNote } from './meanwhile-notes.tsx';
import { useComments } from './use-comments.ts';
import { useDeskKeys } from './use-desk-keys.ts';
import { useWayKeys } from './use-way-keys.ts';
import { useJudgement, type JudgementDesk, type JudgementParts } from './use-judgement.ts';
import { usePoints } from './use-points.ts';
import { useRelease, type Release } from './use-release.ts';

/** The way through the pile. */
export interface DeskWay {
  previous: string | undefined;
  next: string | undefined;
  /** After a release. */
  onward: string;
  /** The query of the filtered inbox, with its "?". */
  query: string;
}

/** What the work has to know of the comments that lie on it. */
export interface WorkActs {
  comments: readonly ReviewComment[];
  active: string | undefined;
  onTouch: (id: string) => void;
  onComment: (on: CommentPlace) => void;
}

interface DeskProps {
  parts: JudgementParts;
  pieces: readonly Piece[];
  directory: Directory;
  pass: number | undefined;
  marking: Marking | undefined;
  way: DeskWay;
  head: ReactNode;
  children: (acts: WorkActs) => ReactNode;
}

/** The review desk with one piece of work on it. */
export function Desk({ parts, pieces, directory, pass, marking: rule, way, head, children }: DeskProps) {
  const { person } = useSession();
  const { piece, form, proposals, reviews } = parts;
  const desk = useJudgement(parts);
  const meanwhile = useMeanwhile(parts, pieces);
  desk.sees(meanwhile.seen);
  const live = liveProposals(piece.id, proposals, reviews);
  const marking = rule && markingState(rule, live, person.id, directory.tutors(piece.cohort));
  const release = useRelease(parts, desk, marking, meanwhile.seen, way.onward);
  const { finish, makeReady, nudge } = useFinish(parts, desk, marking, meanwhile, release);
  const points = usePoints(desk, form);
  const comments = useComments(desk);
  const [help, setHelp] = useState(false);
  useDeskKeys({ ...points.keys, ...useWayKeys(way), Enter: () => finish('accepted'), t: () => finish('revise'), g: makeReady, z: desk.undo, m: () => enter('textarea[name="comment"]'), l: () => enter('[data-late-note] textarea'), v: () => press('[data-voice]'), p: () => press('[data-photo-place]'), '?': () => setHelp(true) });

  const others = live.filter(({ author }) => author !== person.id);
  const shared = { form, directory };
  const notes = (
    <>
      <ArrivedNote {...shared} meanwhile={meanwhile} nudge={nudge} query={way.query} onLeave={() => void release.withdraw()} />
      <ConflictNote {...shared} heads={piece.heads} onTake={(review) => desk.change(() => judgementOf(review))} />
      {rule && marking && <MarkingNote {...shared} marking={marking} moderateAbove={rule.moderateAbove} me={person.id} />}
      {(!marking || marking.marks.length < 2) && <OthersNote {...shared} others={others} hidden={marking !== undefined} />}
    </>
  );
  const isReady = live.some(({ author, version }) => author === person.id && version.state === 'ready');
  return (
    <>
      <DeskFrame
        head={head}
        draft={desk.draft}
        form={form}
        onHelp={() => setHelp(true)}
        work={children({ comments: comments.comments, active: comments.active, onTouch: comments.onActive, onComment: comments.onComment })}
        comments={<CommentList {...comments} />}
        judge={<JudgePanel piece={piece.id} desk={desk} form={form} pass={pass} at={points.at} onAt={points.setAt} stage={marking?.stage} isReady={isReady} release={release} onFinish={finish} onReady={makeReady} notes={notes} />}
      />
      <KeyHelp open={help} onClose={() => setHelp(false)} />
    </>
  );
}

/** What ends the work on a piece. `nudge` counts the tries that were held up by something that has to be answered first. */
function useFinish({ form }: JudgementParts, desk: JudgementDesk, marking: MarkingState | undefined, meanwhile: Meanwhile, release: Release) {
  const [nudge, setNudge] = useState(0);
  const { draft } = desk;
  const stage = marking?.stage;
  const end = (act: () => Promise<void>) => (meanwhile.asks ? setNudge(nudge + 1) : void act());
  return {
    nudge,
    makeReady: () => stage === undefined && isComplete(draft, form) && end(() => release.ready('accepted')),
    finish(decision: Judgement['decision']) {
      if (stage === 'waiting' || stage === 'apart') return;
      if (decision === 'revise' && (stage === 'agreed' || !saysWhatToDo(draft))) return;
      if (decision === 'accepted' && stage !== 'agreed' && !isComplete(draft, form)) return;
      end(() => (stage === 'first' || stage === 'second' ? release.ready(decision) : release.release(decision)));
    },
  };
}

function press(selector: string): void {
  const found = document.querySelector<HTMLElement>(selector);
  found?.scrollIntoView({ block: 'nearest' });
  found?.click();
}

function enter(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}
