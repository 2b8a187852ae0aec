import type { LocalText } from '../text.ts';

/** A place in a section that an item of the assessment takes (`qti-assessment-item-ref`). */
export interface ItemRef {
  item: string;
  /** What its points are multiplied with; 1 unless said. */
  weight?: number;
  /** Is drawn whatever else is. */
  required?: true;
  /** Keeps its place when the others are shuffled. */
  fixed?: true;
}

/** Items that belong together (`qti-assessment-section`), all of them or some that are drawn: then it is a bank. */
export interface Section {
  id: string;
  title?: LocalText;
  children: readonly (ItemRef | Section)[];
  /** Draws so many of its children; of a child more than once only where `withReplacement`. */
  select?: { count: number; withReplacement?: true };
  shuffle?: true;
  /** The section itself is drawn, or keeps its place, in the section around it. */
  required?: true;
  fixed?: true;
}

/** A stretch of an assessment with its own way through it and its own time (`qti-test-part`). */
export interface Part {
  id: string;
  title?: LocalText;
  /** 'linear': forward only, an item that was left is done; 'free': in any order. */
  navigation: 'linear' | 'free';
  /** Minutes for this part alone. */
  minutes?: number;
  sections: readonly Section[];
}

export const isSection = (child: ItemRef | Section): child is Section => 'children' in child;

/** When a learner may see what (`qti-item-session-control`: show-feedback, allow-review, show-solution). */
export interface ReviewRules {
  /** The questions with one's own answers. */
  answers: 'after-hand-in' | 'after-closing' | 'never';
  /** The right answers and explanations. */
  solutions: 'after-hand-in' | 'after-closing' | 'never';
}
