import { useRef, type ReactNode } from 'react';
import type { Work } from '#core/documents/coursework.ts';
import { T } from '#i18n/t.tsx';
import { Button } from '#ui/button.tsx';
import { Kbd } from '#ui/kbd.tsx';
import { MarkedText, passagesOf } from './marked-text.tsx';
import { PhotoDesk } from './photo-desk.tsx';
import { selectPassage, sentenceAfter, usePassage } from './use-passage.ts';
import { useDeskKeys } from './use-desk-keys.ts';
import type { WorkActs } from './desk.tsx';

/** Text and photos of a hand-in. A passage that is selected, a place that is pointed at, can be commented on. */
export function WorkText({ work, acts, children }: { work: Work; acts: WorkActs; children?: ReactNode }) {
  const root = useRef<HTMLParagraphElement>(null);
  // Where the key S has come to.
  const last = useRef(0);
  const { passage, now, clear } = usePassage(root, work.text);
  const { comments, active, onTouch, onComment } = acts;
  const nextSentence = () => {
    const next = sentenceAfter(work.text, now()?.to ?? last.current);
    if (!next || !root.current) return;
    last.current = next.to;
    selectPassage(root.current, next);
  };
  const commentOn = () => {
    const selected = now();
    if (!selected) return;
    onComment({ kind: 'passage', ...selected, quote: work.text.slice(selected.from, selected.to).slice(0, 2000) });
    clear();
  };
  useDeskKeys({ s: nextSentence, c: commentOn });
  return (
    <>
      <MarkedText ref={root} text={work.text} passages={passagesOf(comments)} active={active} onTouch={onTouch} />
      {work.photos.length > 0 && (
        <div className="review-photos">
          {work.photos.map((photo, at) => (
            <PhotoDesk key={photo.sha256} photo={photo} number={at + 1} comments={comments} active={active} onTouch={onTouch} onPoint={(point) => onComment({ kind: 'photo', ...point })} />
          ))}
        </div>
      )}
      {children}
      <div className="desk-acts">
        {/* Not pressed down: on a phone that would take the selection away before the touch is over. */}
        <Button variant={passage ? 'primary' : 'text'} size="sm" icon="talk" disabled={!passage} onPointerDown={(event) => event.preventDefault()} onClick={commentOn}>
          <T ns="tutor-review" k="commentSelected" /> <Kbd>C</Kbd>
        </Button>
        <Button variant="text" size="sm" onClick={nextSentence}>
          <T ns="tutor-review" k="selectSentence" /> <Kbd>S</Kbd>
        </Button>
        <span className="note num grow desk-count">
          <T ns="tutor-review" k="count" values={{ signs: [...work.text].length, photos: work.photos.length }} />
        </span>
      </div>
    </>
  );
}
