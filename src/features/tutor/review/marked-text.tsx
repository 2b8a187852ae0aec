import type { Ref } from 'react';
import type { ReviewComment } from '#core/documents/judgement.ts';

/** A comment on a passage with its number. */
export interface NumberedPassage {
  id: string;
  number: number;
  from: number;
  to: number;
}

/** The comments that lie on passages of a text, with the numbers they have among all comments. */
export function passagesOf(comments: readonly ReviewComment[]): readonly NumberedPassage[] {
  return comments.flatMap(({ id, on }, at) => (on.kind === 'passage' ? [{ id, number: at + 1, from: on.from, to: on.to }] : []));
}

interface MarkedTextProps {
  text: string;
  passages: readonly NumberedPassage[];
  /** The comment that is looked at. */
  active?: string | undefined;
  onTouch: (id: string) => void;
  ref: Ref<HTMLParagraphElement>;
}

/** A text with the passages that are commented on. The numbers are no part of the text, so that places in it can be counted. */
export function MarkedText({ text, passages, active, onTouch, ref }: MarkedTextProps) {
  const edges = [...new Set([0, text.length, ...passages.flatMap(({ from, to }) => [Math.min(from, text.length), Math.min(to, text.length)])])].sort((a, b) => a - b);
  return (
    <p ref={ref} className="review-text read">
      {edges.slice(0, -1).map((from, at) => {
        const to = edges[at + 1]!;
        // Of passages that overlap the one made last is shown; the number stands where a passage ends.
        const here = passages.filter((passage) => passage.from < to && passage.to > from).at(-1);
        const ends = passages.filter((passage) => passage.to === to).map(({ number }) => number);
        const words = text.slice(from, to);
        if (!here) return <span key={from}>{words}</span>;
        return (
          // The list of comments opens the same by keyboard.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
          <mark key={from} className={here.id === active ? 'passage passage-on' : 'passage'} data-n={ends.length > 0 ? ends.join(' ') : undefined} onClick={() => window.getSelection()?.isCollapsed && onTouch(here.id)}>
            {words}
          </mark>
        );
      })}
    </p>
  );
}
