import type { ResponseValue } from '../documents/attempt.ts';
import type { Item, ItemScoring } from './item.ts';
import type { FeedbackWhen } from './item-body.ts';
import { readNumber } from './typed.ts';
import { drawTemplates } from './draw-templates.ts';
import { isEmptyResponse } from './response-values.ts';
import { turnsOf } from './tries.ts';
import type { ResponseDeclaration, ResponseKey } from './qti/declaration.ts';
import type { Expression, Rule } from './qti/expression.ts';
import { runRules } from './qti/run-rules.ts';
import { ProcessingError, Scope, seededRandom, type Variable } from './qti/scope.ts';
import { float, integer, isNumeric, numberOf, only, readValue, texts, type Value } from './qti/value.ts';

/** What processing made of an answer. */
export interface ItemOutcome {
  /** 0 to the item's points; null where a person has to judge, or the rules could not be run. */
  score: number | null;
  /** SCORE as the rules gave it, before it became points. */
  raw: number | null;
  outcomes: Readonly<Record<string, readonly string[]>>;
  /** An adaptive item that is not done yet may be answered again. */
  completed: boolean;
  /** How often an adaptive item was tried, up to the try that ended it. */
  tries: number;
  /** Why the rules could not be run. */
  fault?: string;
}

const SCORE = 'SCORE';
const STATUS = 'completionStatus';
const TRIES = 'numAttempts';
const variable = (id: string): Expression => ({ op: 'variable', id });
const plus = (op: 'mapResponse' | 'mapResponsePoint', id: string): Rule => ({ rule: 'set', id: SCORE, to: { op: 'sum', args: [variable(SCORE), { op, id }] } });

/** QTI's three response processing templates as rules, over all responses of an item that have a key. */
function rulesOf({ processing }: ItemScoring, keyed: readonly string[]): readonly Rule[] {
  switch (processing) {
    case 'tutor':
      return [];
    case 'matchCorrect': {
      const right: Expression = { op: 'and', args: keyed.map((id) => ({ op: 'match', args: [variable(id), { op: 'correct', id }] })) };
      return [{ rule: 'if', branches: [{ when: right, run: [{ rule: 'set', id: SCORE, to: { op: 'baseValue', value: { base: 'float', items: [1] } } }] }] }];
    }
    case 'mapResponse':
      return keyed.map((id) => plus('mapResponse', id));
    case 'mapResponsePoint':
      return keyed.map((id) => plus('mapResponsePoint', id));
    default:
      return processing.rules;
  }
}

/** What was typed into a field for numbers, as a number: in whatever digits. */
function asTyped(base: ResponseDeclaration['base'], typed: readonly string[] | undefined): readonly string[] | undefined {
  if (!isNumeric(base)) return typed;
  return typed?.map((text) => String(readNumber(text) ?? text));
}

function responseVariable({ base, cardinality }: ResponseDeclaration, key: ResponseKey | undefined): Variable {
  return { base, cardinality, value: null, default: null, correct: readValue(base, cardinality, key?.correct), mapping: key?.mapping, areas: key?.areas };
}

function outcomeVariables(scoring: ItemScoring): [string, Variable][] {
  const declared = scoring.outcomes.map(({ id, base, cardinality, default: given, lookup }): [string, Variable] => {
    const initial: Value = readValue(base, cardinality, given) ?? (isNumeric(base) && cardinality === 'single' ? readValue(base, cardinality, ['0']) : null);
    return [id, { base, cardinality, value: initial, default: initial, lookup }];
  });
  const names = new Set(declared.map(([id]) => id));
  const builtIn: [string, Variable][] = [
    [SCORE, { base: 'float', cardinality: 'single', value: float(0), default: float(0) }],
    [STATUS, { base: 'identifier', cardinality: 'single', value: readValue('identifier', 'single', ['unknown']), default: null }],
    [TRIES, { base: 'integer', cardinality: 'single', value: integer(0), default: integer(0) }],
  ];
  return [...builtIn.filter(([id]) => !names.has(id)), ...declared];
}

/** What outcomes say before anything was answered, where their declaration says it: a text may wait for the first step of several. */
export function startOutcomes(scoring: ItemScoring | undefined): ItemOutcome['outcomes'] {
  const declared = (scoring?.outcomes ?? []).filter(({ id, default: given }) => id !== SCORE && given !== undefined);
  return Object.fromEntries(declared.map(({ id, default: given = [] }) => [id, given]));
}

const round = (value: number) => Math.round(value * 100) / 100;
/** Six sixths are 1, whatever binary fractions make of them: feedback may wait for exactly that. */
const settled = (value: number) => Number(value.toFixed(9));

function toPoints(points: number, most: number, raw: number): number {
  return most > 0 ? round(Math.min(1, Math.max(0, raw / most)) * points) : 0;
}

const isCompleted = (item: Item, variables: ReadonlyMap<string, Variable>) => !item.adaptive || only(variables.get(STATUS)!.value) === 'completed';

/**
 * Runs the rules once for each turn. Outcomes go from one to the next, as QTI has it for adaptive items; what ended the item stands.
 * @returns how many turns there were
 */
function runTurns(item: Item, scoring: ItemScoring, value: ResponseValue | undefined, seed: number, variables: Map<string, Variable>): number {
  const keyed = item.responses.map(({ id }) => id).filter((id) => own(scoring.responses, id));
  const rules = rulesOf(scoring, keyed);
  const random = seededRandom(seed);
  let turn = 0;
  for (const answered of turnsOf(item, value)) {
    for (const { id, base, cardinality } of item.responses) variables.get(id)!.value = readValue(base, cardinality, asTyped(base, own(answered, id)));
    variables.get(TRIES)!.value = integer(turn + 1);
    // QTI's templates say what an answer is worth, whatever came before.
    if (typeof scoring.processing === 'string') variables.get(SCORE)!.value = variables.get(SCORE)!.default;
    const place = turn === 0 ? '' : `try ${turn} `;
    runRules(rules, new Scope(variables, (at) => random(place + at)));
    turn += 1;
    if (isCompleted(item, variables)) break;
  }
  return turn;
}

/**
 * Runs an item's response processing on an answer, of an adaptive item on all tries that came before it. Pure: the same on the device
 * (practice, provisional) and on the server (which decides). Ends on any tree of rules: the interpreter has a budget.
 * @param seed the attempt's, from which template variables were drawn
 * @returns score null where a person judges, where the key is not here, and with `fault` where the rules are wrong
 */
export function processItem(item: Item, scoring: ItemScoring | undefined, value: ResponseValue | undefined, seed: number): ItemOutcome {
  const nothing = { score: null, raw: null, outcomes: {}, completed: false, tries: 0 };
  if (!scoring) return nothing;
  if (scoring.processing === 'tutor') return { ...nothing, score: isEmptyResponse(value) ? 0 : null, completed: true };
  const variables = new Map<string, Variable>([
    ...item.responses.map((declaration): [string, Variable] => [declaration.id, responseVariable(declaration, own(scoring.responses, declaration.id))]),
    ...outcomeVariables(scoring),
  ]);
  try {
    drawTemplates(item, scoring.templateRules, seed, variables);
    return outcomeOf(item, scoring, variables, runTurns(item, scoring, value, seed, variables));
  } catch (error) {
    if (error instanceof ProcessingError) return { ...nothing, fault: error.message };
    throw error;
  }
}

function outcomeOf(item: Item, scoring: ItemScoring, variables: ReadonlyMap<string, Variable>, tries: number): ItemOutcome {
  const shown = [...variables].filter(([id]) => !item.responses.some((response) => response.id === id) && (id !== TRIES || item.adaptive));
  const outcomes = Object.fromEntries(shown.map(([id, { value }]) => [id, texts(value)]));
  const raw = settled(numberOf(variables.get(SCORE)!.value) ?? 0);
  const byTutor = scoring.outcomes.some(({ id, externalScored }) => id === SCORE && externalScored === 'human');
  return { score: byTutor ? null : toPoints(item.points, scoring.most, raw), raw, outcomes: { ...outcomes, [SCORE]: [String(raw)] }, completed: isCompleted(item, variables), tries };
}

function own<T>(record: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined;
}

/** Whether words that depend on an outcome are to be seen. */
export function isShown({ outcome, value, show }: FeedbackWhen, outcomes: ItemOutcome['outcomes']): boolean {
  return (own(outcomes, outcome) ?? []).includes(value) === show;
}
