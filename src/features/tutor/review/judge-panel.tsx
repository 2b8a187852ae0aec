import type { ReactNode } from 'react';
import type { MarkingStage } from '#core/review/marking.ts';
import { SaveLine } from '#bindings/save-line.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Chip } from '#ui/chip.tsx';
import { Kbd } from '#ui/kbd.tsx';
import type { JudgeForm } from './criteria.ts';
import { CommentField } from './comment-field.tsx';
import { CriterionLevels } from './criterion-levels.tsx';
import { isComplete, saysWhatToDo, type Judgement } from './judgement.ts';
import { MarkRule } from './mark-rule.tsx';
import type { JudgementDesk } from './use-judgement.ts';
import type { Release } from './use-release.ts';
import { VoiceNote } from './voice-note.tsx';

interface JudgePanelProps {
  /** Id of the work that is judged. */
  piece: string;
  desk: JudgementDesk;
  form: JudgeForm;
  pass: number | undefined;
  /** Which criterion the digits are for. */
  at: number;
  onAt: (at: number) => void;
  stage: MarkingStage | undefined;
  isReady: boolean;
  release: Release;
  /** The one thing that Enter does, and what T does. */
  onFinish: (decision: Judgement['decision']) => void;
  onReady: () => void;
  notes: ReactNode;
}

/** The rubric with the mark and how it comes about, words and voice for the learner, and what happens with it. */
export function JudgePanel({ piece, desk, form, pass, at, onAt, stage, isReady, release, onFinish, onReady, notes }: JudgePanelProps) {
  const { t } = useText('tutor-review');
  const { draft } = desk;
  const agreed = stage === 'agreed';
  return (
    <form className="judge-form" onSubmit={(event) => event.preventDefault()}>
      <div className="judge-scroll">
        <div className="judge-top">
          <h2 className="title">
            <T ns="tutor-review" k="judgement" />
          </h2>
          <p className="note keys-note">
            <T ns="tutor-review" k="keysShort" />
          </p>
          <MarkRule draft={draft} form={form} pass={pass} />
        </div>
        {notes}
        {form.criteria.map((criterion, index) => (
          <CriterionLevels
            key={criterion.key}
            criterion={criterion}
            number={index + 1}
            value={draft.points[criterion.key]}
            current={index === at}
            onCurrent={() => onAt(index)}
            onChange={(points) => desk.change((now) => ({ ...now, points: { ...now.points, [criterion.key]: points ?? 0 } }))}
          />
        ))}
        <CommentField label={t('toLearner')} name="comment" value={draft.comment} rows={3} maxLength={10_000} onChange={(comment) => desk.change((now) => ({ ...now, comment }), 'comment')} />
        <VoiceNote name={`voice ${piece}`} voice={draft.voice} shortcut="V" onChange={(voice) => desk.change((now) => ({ ...now, voice }))} />
      </div>
      <div className="judge-foot">
        <div className="row wrap">
          <SaveLine autosave={desk.autosave} />
          <span className="grow">{isReady && <Chip tone="act" icon="check"><T ns="tutor-review" k="readyChip" /></Chip>}</span>
          <Button variant="text" size="sm" icon="undo" disabled={!desk.canUndo} onClick={desk.undo}>
            <T ns="tutor-review" k="undo" /> <Kbd>Z</Kbd>
          </Button>
        </div>
        {release.fault && (
          <p className="card card-clay card-tight" role="alert">
            <T ns={release.fault === 'notSaved' ? 'tutor' : 'tutor-review'} k={release.fault} />
          </p>
        )}
        <Actions stage={stage} busy={release.busy} complete={agreed || isComplete(draft, form)} says={saysWhatToDo(draft)} onFinish={onFinish} onReady={onReady} />
        <p className="note">
          <T ns="tutor-review" k={stage && stage !== 'moderate' ? 'twoNote' : isComplete(draft, form) ? 'releaseNote' : 'incomplete'} />
        </p>
      </div>
    </form>
  );
}

interface ActionsProps {
  stage: MarkingStage | undefined;
  busy: boolean;
  complete: boolean;
  says: boolean;
  onFinish: (decision: Judgement['decision']) => void;
  onReady: () => void;
}

function Actions({ stage, busy, complete, says, onFinish, onReady }: ActionsProps) {
  if (stage === 'waiting' || stage === 'apart') return null;
  const hands = stage === 'first' || stage === 'second';
  return (
    <div className="judge-actions">
      {stage !== 'agreed' && (
        <Button variant="outline" busy={busy} disabled={!says} onClick={() => onFinish('revise')}>
          <T ns="tutor-review" k="return" /> <Kbd>T</Kbd>
        </Button>
      )}
      {stage === undefined && (
        <Button variant="outline" busy={busy} disabled={!complete} onClick={onReady}>
          <T ns="tutor-review" k="makeReady" /> <Kbd>G</Kbd>
        </Button>
      )}
      <Button variant="primary" busy={busy} disabled={!complete} onClick={() => onFinish('accepted')}>
        <T ns="tutor-review" k={hands ? 'handOver' : stage === 'agreed' ? 'releaseAgreed' : 'release'} /> <Kbd>↵</Kbd>
      </Button>
    </div>
  );
}
