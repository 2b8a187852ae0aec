import type { LocalText } from '../text.ts';
import type { Item, ItemScoring } from './item.ts';
import type { ResponseDeclaration } from './qti/declaration.ts';
import type { Expression } from './qti/expression.ts';

/** The response of an item that has one alone: QTI's customary name. */
export const RESPONSE = 'RESPONSE';

/** The five kinds of items that most courses need, as an author writes them; each stands for one interaction. */
export interface SimpleItem {
  id: string;
  type: 'choice' | 'multiple' | 'text' | 'number' | 'extended';
  prompt: LocalText;
  choices?: readonly { id: string; text: LocalText }[];
  points: number;
  words?: { min: number; max: number };
}

export interface SimpleKey {
  /** choice, multiple: ids of the right choices */
  correct?: readonly string[];
  /** text: every accepted answer, in any language */
  accept?: readonly string[];
  /** number */
  value?: number;
  tolerance?: number;
  explain?: LocalText;
}

const DECLARED: Readonly<Record<SimpleItem['type'], Omit<ResponseDeclaration, 'id'>>> = {
  choice: { cardinality: 'single', base: 'identifier' },
  multiple: { cardinality: 'multiple', base: 'identifier' },
  text: { cardinality: 'single', base: 'string' },
  number: { cardinality: 'single', base: 'float' },
  extended: { cardinality: 'single', base: 'string' },
};

function interactionOf({ type, choices = [], words }: SimpleItem): Item['interactions'][number] {
  const response = RESPONSE;
  if (type === 'choice' || type === 'multiple') return { kind: 'choice', response, choices, shuffle: false, least: 0, most: type === 'choice' ? 1 : 0 };
  if (type === 'extended') return { kind: 'extended-text', response, ...(words ? { words } : {}) };
  return { kind: 'text-entry', response };
}

/** The item of a simple one, without its key. */
export function simpleItem(simple: SimpleItem): Item {
  const { id, type, prompt, points } = simple;
  return { id, prompt, points, interactions: [interactionOf(simple)], responses: [{ id: RESPONSE, ...DECLARED[type] }] };
}

/** Each right choice counts its share, each wrong one takes a share away, never below nothing. */
function shares(correct: readonly string[]): ItemScoring['responses'] {
  const share = 1 / correct.length;
  return { [RESPONSE]: { correct, mapping: { entries: correct.map((key) => ({ key, value: share })), default: -share, lower: 0, upper: 1 } } };
}

/** Right within the tolerance: `equal` of the response and the correct value. */
function near(tolerance: number): Expression {
  return { op: 'equal', args: [{ op: 'correct', id: RESPONSE }, { op: 'variable', id: RESPONSE }], options: { toleranceMode: 'absolute', tolerance: [tolerance, tolerance] } };
}

const ONE: Expression = { op: 'baseValue', value: { base: 'float', items: [1] } };

/** How a simple item is scored, of SCORE 0 to 1. */
export function simpleScoring(type: SimpleItem['type'], key: SimpleKey): ItemScoring {
  const rest = { outcomes: [], most: 1, ...(key.explain ? { explain: key.explain } : {}) };
  switch (type) {
    case 'choice':
      return { responses: { [RESPONSE]: { correct: key.correct ?? [] } }, processing: 'matchCorrect', ...rest };
    case 'multiple':
      return { responses: shares(key.correct ?? []), processing: 'mapResponse', ...rest };
    case 'text': {
      const accept = key.accept ?? [];
      return { responses: { [RESPONSE]: { correct: accept.slice(0, 1), mapping: { fold: true, entries: accept.map((text) => ({ key: text, value: 1 })), upper: 1 } } }, processing: 'mapResponse', ...rest };
    }
    case 'number': {
      const rules = [{ rule: 'if', branches: [{ when: near(key.tolerance ?? 0), run: [{ rule: 'set', id: 'SCORE', to: ONE }] }] }] as const;
      return { responses: { [RESPONSE]: { correct: key.value === undefined ? [] : [String(key.value)] } }, processing: { rules }, ...rest };
    }
    case 'extended':
      return { responses: {}, processing: 'tutor', ...rest };
  }
}
