import type { LocalText } from '../text.ts';

/**
 * A formula as a picture in one colour, drawn when the course is compiled: old phones know no MathML, and a library that sets formulas
 * would cost each of them more than all the formulas of a course. The screen paints it in the colour of the text. Sizes in em.
 */
export interface Formula {
  /** SHA-256 of the SVG. */
  file: string;
  width: number;
  height: number;
  /** How far it reaches below the line. */
  depth: number;
}

/** A run of text inside a block. */
export interface Run {
  text: string;
  strong?: true;
  emphasis?: true;
  /** Id of a glossary term that this run names. */
  term?: string;
  /** The run is a formula; `text` says it in words or TeX for whoever does not see it. */
  formula?: Formula;
}

/** The same words in each language that the block has. */
export interface Words {
  zh?: readonly Run[];
  bo?: readonly Run[];
}

export type Callout = 'note' | 'try' | 'case';

/** One block of a lesson. Block k of a page is the same thing in every language, so the languages can stand side by side. */
export type Block =
  | { id: string; kind: 'heading'; level: 2 | 3; words: Words }
  | { id: string; kind: 'paragraph'; words: Words }
  | { id: string; kind: 'quote'; words: Words }
  | { id: string; kind: 'callout'; callout: Callout; words: Words }
  | { id: string; kind: 'list'; ordered: boolean; items: readonly Words[] }
  | { id: string; kind: 'table'; head: readonly Words[]; rows: readonly (readonly Words[])[] }
  | { id: string; kind: 'figure'; file: string; width: number; height: number; alt: LocalText; caption?: LocalText }
  | { id: string; kind: 'formula'; formula: Formula; text: string }
  | { id: string; kind: 'pdf'; file: string; bytes: number; pages: number; title: LocalText; caption?: LocalText }
  | { id: string; kind: 'audio'; file: string; title: LocalText; caption?: LocalText; transcript?: LocalText }
  | { id: string; kind: 'video'; file: string; title: LocalText; caption?: LocalText; poster?: string; captions: readonly { language: string; file: string }[] };

export interface Page {
  id: string;
  blocks: readonly Block[];
}

export interface Term {
  term: LocalText;
  meaning: LocalText;
}

/** A compiled lesson: what the reading page shows. */
export interface Lesson {
  id: string;
  title: LocalText;
  minutes: number;
  objectives: readonly LocalText[];
  /** Review state by language, e.g. `{bo: 'draft'}`: what no native editor has read is shown as a draft. */
  review: Readonly<Record<string, 'draft' | 'composed' | 'reviewed'>>;
  pages: readonly Page[];
  /** The glossary entries that the lesson uses. */
  terms: Readonly<Record<string, Term>>;
}
