import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { CommentPlace, ReviewComment } from '#core/documents/judgement.ts';
import type { Piece } from '#core/review/inbox.ts';
import { liveProposals, markingState, type Marking } from '#core/review/marking.ts';
import { useSession } from '#bindings/services.tsx';
import type { Directory } from '../use-tutor.ts';
import { CommentList } from './comment-list.tsx';
import { DeskFrame } from './desk-frame.tsx';
import { JudgePanel } from './judge-panel.tsx';
import { isComplete, judgementOf, saysWhatToDo, type Judgement } from './judgement.ts';
import { KeyHelp } from './key-help.tsx';
import { useMeanwhile } from './meanwhile.ts';
import { ArrivedNote, ConflictNote, MarkingNote, OthersNote } from './meanwhile-notes.tsx';
import { useDeskKeys } from './use-desk-keys.ts';
import { useJudgement, type JudgementParts } from './use-judgement.ts';
import { useRelease } from './use-release.ts';

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
  const { person, ids } = useSession();
  const [, navigate] = useLocation();
  const { piece, form, proposals, reviews } = parts;
  const desk = useJudgement(parts);
  const meanwhile = useMeanwhile(parts, pieces);
  desk.sees(meanwhile.seen);
  const live = liveProposals(piece.id, proposals, reviews);
  const marking = rule && markingState(rule, live, person.id, directory.tutors(piece.cohort));
  const release = useRelease(parts, desk, marking, meanwhile.seen, way.onward);
  const [at, setAt] = useState(() => firstOpen(desk.draft, form));
  const [active, setActive] = useState<string>();
  const [nudge, setNudge] = useState(0);
  const [help, setHelp] = useState(false);

  const finish = (decision: Judgement['decision']) => {
    const { stage } = marking ?? {};
    if (stage === 'waiting' || stage === 'apart') return;
    if (decision === 'revise' ? !saysWhatToDo(desk.draft) || stage === 'agreed' : stage !== 'agreed' && !isComplete(desk.draft, form)) return;
    if (meanwhile.asks) return setNudge(nudge + 1);
    void (stage === 'first' || stage === 'second' ? release.ready(decision) : release.release(decision));
  };
  const setComments = (change: (now: readonly ReviewComment[]) => readonly ReviewComment[], group?: string) => desk.change((now) => ({ ...now, comments: change(now.comments) }), group);
  const comment = (on: CommentPlace) => {
    if (desk.draft.comments.length >= 100) return;
    const id = ids.id();
    setComments((now) => [...now, { id, on, text: '' }]);
    setActive(id);
  };
  const patch = (id: string, what: Partial<ReviewComment>, group?: string) => setComments((now) => now.map((each) => (each.id === id ? { ...each, ...what } : each)), group);
  const give = (level: number) => {
    const criterion = form.criteria[at];
    const points = criterion?.levels[level]?.points;
    if (!criterion || points === undefined) return;
    const next = { ...desk.draft, points: { ...desk.draft.points, [criterion.key]: points } };
    desk.change((now) => ({ ...now, points: { ...now.points, [criterion.key]: points } }));
    goTo(nextOpen(next, form, at));
  };
  const goTo = (index: number) => {
    setAt(index);
    const radios = document.querySelectorAll<HTMLInputElement>(`[data-criterion="${index + 1}"] input[type="radio"]`);
    ([...radios].find((radio) => radio.checked) ?? radios[0])?.focus();
  };
  const digits = Object.fromEntries(Array.from({ length: 9 }, (_, level) => [String(level + 1), () => give(level)]));
  useDeskKeys({
    ...digits,
    ArrowDown: () => goTo(Math.min(form.criteria.length - 1, at + 1)),
    ArrowUp: () => goTo(Math.max(0, at - 1)),
    Enter: () => finish('accepted'),
    t: () => finish('revise'),
    g: () => !marking && isComplete(desk.draft, form) && (meanwhile.asks ? setNudge(nudge + 1) : void release.ready('accepted')),
    z: () => desk.undo(),
    m: () => press('textarea[name="comment"]', true),
    v: () => press('[data-voice]'),
    c: () => press('[data-comment]'),
    p: () => press('[data-photo-place]'),
    l: () => press('[data-late-note] textarea', true),
    j: () => way.next && navigate(way.next),
    k: () => way.previous && navigate(way.previous),
    '?': () => setHelp(true),
  });

  const notes = (
    <>
      <ArrivedNote meanwhile={meanwhile} nudge={nudge} form={form} directory={directory} query={way.query} onLeave={() => void release.withdraw()} />
      <ConflictNote heads={piece.heads} form={form} directory={directory} onTake={(review) => desk.change(() => judgementOf(review))} />
      {rule && marking && <MarkingNote marking={marking} moderateAbove={rule.moderateAbove} form={form} directory={directory} me={person.id} />}
      {(!marking || marking.stage === 'first' || marking.stage === 'second' || marking.stage === 'waiting') && <OthersNote others={live.filter(({ author }) => author !== person.id)} hidden={marking !== undefined} form={form} directory={directory} />}
    </>
  );
  const own = live.find(({ author }) => author === person.id);
  return (
    <>
      <DeskFrame
        head={head}
        draft={desk.draft}
        form={form}
        onHelp={() => setHelp(true)}
        work={children({ comments: desk.draft.comments, active, onTouch: setActive, onComment: comment })}
        comments={<CommentList comments={desk.draft.comments} active={active} onActive={setActive} onText={(id, text) => patch(id, { text }, `text ${id}`)} onVoice={(id, voice) => setComments((now) => now.map((each) => (each.id === id ? { id: each.id, on: each.on, text: each.text, ...(voice ? { voice } : {}) } : each)))} onRemove={(id) => setComments((now) => now.filter((each) => each.id !== id))} />}
        judge={<JudgePanel desk={desk} form={form} pass={pass} at={at} onAt={setAt} stage={marking?.stage} isReady={own?.version.state === 'ready'} release={release} onFinish={finish} notes={notes} />}
      />
      <KeyHelp open={help} onClose={() => setHelp(false)} />
    </>
  );
}

/** The first criterion without points. */
function firstOpen({ points }: Judgement, { criteria }: JudgementParts['form']): number {
  return Math.max(0, criteria.findIndex(({ key }) => points[key] === undefined));
}

/** The next criterion without points, going round; where there is none, the one after this. */
function nextOpen({ points }: Judgement, { criteria }: JudgementParts['form'], at: number): number {
  const round = criteria.map((_, step) => (at + 1 + step) % criteria.length);
  return round.find((index) => points[criteria[index]!.key] === undefined) ?? Math.min(criteria.length - 1, at + 1);
}

/** Presses or enters what a key stands for, where it is on the desk. */
function press(selector: string, enter = false): void {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) return;
  found.scrollIntoView({ block: 'nearest' });
  if (enter) found.focus();
  else found.click();
}
