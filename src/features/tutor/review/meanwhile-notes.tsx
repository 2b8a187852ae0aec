import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { ProposalVersion } from '#core/documents/proposal.ts';
import type { Review } from '#core/documents/feedback.ts';
import type { MarkingState, Standing } from '#core/review/marking.ts';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import type { Directory } from '../use-tutor.ts';
import { pointsSum, type JudgeForm } from './criteria.ts';
import type { Meanwhile } from './meanwhile.ts';

type Judged = Pick<Review | ProposalVersion, 'points' | 'mark' | 'max' | 'comment' | 'decision'>;

/** Who said what and when, by criterion. */
function WhoSaid({ author, at, judged, form, directory, state }: { author: string; at: string; judged: Judged; form: JudgeForm; directory: Directory; state?: ReactNode }) {
  const format = useFormat(useSession().clock.now());
  return (
    <div className="who-said">
      <p className="body">
        <b>
          <Localised text={directory.name(author)} />
        </b>{' '}
        <span className="note num">{format.moment(Date.parse(at))}</span> {state}
      </p>
      <p className="note num">
        {pointsSum(form, judged.points)}
        <b>{judged.mark}</b> / {judged.max}
        {judged.decision === 'revise' && (
          <>
            {' · '}
            <T ns="tutor-review" k="wouldReturn" />
          </>
        )}
      </p>
      {judged.comment && <p className="note who-words">{judged.comment}</p>}
    </div>
  );
}

interface NotesProps {
  form: JudgeForm;
  directory: Directory;
}

/** Something came while the desk was open. It is asked before anything is released; `nudge` counts up each time a release was tried. */
export function ArrivedNote({ meanwhile, nudge, form, directory, onLeave, query }: NotesProps & { meanwhile: Meanwhile; nudge: number; onLeave: () => void; query: string }) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (nudge > 0) holder.current?.querySelector('button')?.focus();
  }, [nudge]);
  const { arrived, newer, asks, goOn } = meanwhile;
  if (!asks) return null;
  return (
    <div ref={holder} role="alert">
      <Card tone="barley" tight>
        <p className="head">
          <T ns="tutor-review" k={newer ? 'newerCame' : 'reviewCame'} values={newer ? { number: newer.number } : {}} />
        </p>
        {arrived.map((review) => (
          <WhoSaid key={review.id} author={review.author} at={review.writtenAt} judged={review} form={form} directory={directory} />
        ))}
        <p className="note">
          <T ns="tutor-review" k={newer ? 'newerNote' : 'reviewCameNote'} />
        </p>
        <div className="judge-actions">
          <Button variant="outline" size="sm" onClick={goOn}>
            <T ns="tutor-review" k={newer ? 'finishThis' : 'replaceIt'} />
          </Button>
          {newer ? (
            <Link className="btn btn-text btn-sm" to={paths.review(newer.id) + query}>
              <T ns="tutor-review" k="toNewer" />
            </Link>
          ) : (
            <Button variant="text" size="sm" onClick={onLeave}>
              <T ns="tutor-review" k="leaveIt" />
            </Button>
          )}
        </div>
      </Card>
    </div>
  );
}

/** Several judgements that did not know of each other: all are shown, one can be taken over, and what is released settles it. */
export function ConflictNote({ heads, form, directory, onTake }: NotesProps & { heads: readonly Review[]; onTake: (review: Review) => void }) {
  if (heads.length < 2) return null;
  return (
    <Card tone="clay" tight>
      <p className="head">
        <T ns="tutor-review" k="conflict" />
      </p>
      <p className="note">
        <T ns="tutor-review" k="conflictNote" />
      </p>
      {heads.map((review) => (
        <div key={review.id} className="conflict-one">
          <WhoSaid author={review.author} at={review.writtenAt} judged={review} form={form} directory={directory} />
          <Button variant="outline" size="sm" onClick={() => onTake(review)}>
            <T ns="tutor-review" k="takeThis" />
          </Button>
        </div>
      ))}
    </Card>
  );
}

/** What other tutors are writing about the same piece. `hidden`: only that they do, where each marks without seeing the other. */
export function OthersNote({ others, hidden, form, directory }: NotesProps & { others: readonly Standing[]; hidden: boolean }) {
  const format = useFormat(useSession().clock.now());
  if (others.length === 0) return null;
  return (
    <Card tone="lake" tight>
      {others.map(({ id, author, version }) => {
        const state = <T ns="tutor-review" k={version.state === 'ready' ? 'isReady' : 'isWriting'} />;
        if (!hidden) return <WhoSaid key={id} author={author} at={version.at} judged={version} form={form} directory={directory} state={<span className="note">{state}</span>} />;
        return (
          <p key={id} className="body">
            <b>
              <Localised text={directory.name(author)} />
            </b>{' '}
            <span className="note num">{format.moment(Date.parse(version.at))}</span> <span className="note">{state}</span>
          </p>
        );
      })}
    </Card>
  );
}

/** How a piece that two people mark stands. */
export function MarkingNote({ marking, moderateAbove, form, directory, me }: NotesProps & { marking: MarkingState; moderateAbove: number; me: string }) {
  const { stage, marks } = marking;
  const shown = stage === 'agreed' || stage === 'moderate' || stage === 'apart' ? marks : marks.filter(({ author }) => author === me);
  return (
    <Card tone={stage === 'moderate' || stage === 'apart' ? 'clay' : 'lake'} tight>
      <p className="head">
        <T ns="tutor-review" k={`marking.${stage}`} />
      </p>
      {shown.map(({ id, author, version }) => (
        <WhoSaid key={id} author={author} at={version.at} judged={version} form={form} directory={directory} />
      ))}
      <p className="note">
        <T ns="tutor-review" k="marking.rule" values={{ points: moderateAbove }} />
      </p>
    </Card>
  );
}
