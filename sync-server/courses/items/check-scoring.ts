import type { Item, ItemScoring } from '#core/assessment/item.ts';
import type { FeedbackWhen } from '#core/assessment/item-body.ts';
import { drawTemplates } from '#core/assessment/draw-templates.ts';
import { processItem } from '#core/assessment/process-item.ts';
import { evaluate } from '#core/assessment/qti/evaluate.ts';
import { ProcessingError, Scope, type Variable } from '#core/assessment/qti/scope.ts';
import { only, readValue, texts } from '#core/assessment/qti/value.ts';
import type { Fields } from '../fields.ts';
import { bestOfTurns } from './best-of-turns.ts';
import { probeAnswers, type Answers } from './probe-answers.ts';

/** Attempts that the check makes for an item whose numbers are drawn. */
const SEEDS = Array.from({ length: 12 }, (_, at) => at * 7919 + 1);
/** What binary fractions lose when shares are added up. */
const SLACK = 1e-9;

const round = (value: number) => Math.round(value * 1000) / 1000;
const say = (answers: Answers) => JSON.stringify(answers);

interface Drawn {
  variables: ReadonlyMap<string, Variable>;
  /** The right answer in this attempt; null where the key does not have one for each response. */
  right: Answers | null;
}

/** What one attempt draws, and what its right answer is. */
function drawRight(item: Item, scoring: ItemScoring, seed: number): Drawn {
  const variables = new Map<string, Variable>(
    item.responses.map(({ id, base, cardinality }) => [id, { base, cardinality, value: null, default: null, correct: readValue(base, cardinality, scoring.responses[id]?.correct) }]),
  );
  drawTemplates(item, scoring.templateRules, seed, variables);
  const right = item.responses.map(({ id }): [string, string[]] => [id, [...texts(variables.get(id)!.correct ?? null)]]);
  return { variables, right: right.some(([, values]) => values.length === 0) ? null : Object.fromEntries(right) };
}

/** Reports constraints that did not hold however often was drawn. */
function checkConstraints(fields: Fields, item: Item, { variables }: Drawn): boolean {
  const rules = item.templates?.rules.filter((rule) => rule.rule === 'constraint') ?? [];
  const broken = rules.findIndex(({ when }) => only(evaluate(when, new Scope(new Map(variables)))) !== true);
  if (broken < 0) return true;
  const entry = fields.list('constraints')[broken];
  entry?.error(null, `After 100 draws \`${String(entry.value())}\` still does not hold.`, 'Make the ranges of the variables wider, or the constraint less strict.');
  return false;
}

/** The member that a mistake of scoring is reported at. */
function blamed(fields: Fields): string | null {
  return ['scoring', 'correct', 'accept', 'value', 'pattern', 'areas', 'blanks', 'interactions', 'choices'].find((key) => fields.has(key)) ?? null;
}

function trySeed(fields: Fields, item: Item, scoring: ItemScoring, seed: number): boolean {
  const key = blamed(fields);
  const drawn = drawRight(item, scoring, seed);
  if (!checkConstraints(fields, item, drawn)) return false;
  if (!drawn.right && scoring.templateRules) {
    fields.error(key, 'With some of the numbers that may be drawn there is no right answer.', 'Look for a division by nothing, and keep it out with `constraints`.');
    return false;
  }
  const attempt = (values: Answers) => processItem(item, scoring, { values }, seed);
  const empty = attempt({});
  if (empty.fault !== undefined) {
    fields.error(key, `The item cannot be scored: ${empty.fault}`, 'Correct the rules.');
    return false;
  }
  if ((empty.raw ?? 0) > 0) {
    fields.error(key, `An empty answer gets ${round(empty.raw!)} of ${round(scoring.most)}.`, 'Give points only for what was answered, with `not isNull(RESPONSE) and …`.');
    return false;
  }
  const right = drawn.right && bestOfTurns(item, scoring, drawn.right, seed);
  if (right && (right.raw ?? 0) < scoring.most - SLACK) {
    fields.error(key, `The key itself, ${say(drawn.right!)}, gets ${round(right.raw ?? 0)} of ${round(scoring.most)}${right.fault === undefined ? '' : ` (${right.fault})`}.`, 'Correct the key, the rules, or the most that can be reached.');
    return false;
  }
  for (const answers of [...(drawn.right ? [drawn.right] : []), ...probeAnswers(item, drawn.right ?? {})]) {
    const { raw } = attempt(answers);
    if ((raw ?? 0) <= scoring.most + SLACK) continue;
    fields.error(key, `The answer ${say(answers)} gets ${round(raw!)}, more than the most, ${round(scoring.most)}.`, 'Raise `most`, or give less.');
    return false;
  }
  return true;
}

/** Warns of feedback that waits for a SCORE which none of the answers gets. */
function checkScoreFeedback(fields: Fields, item: Item, scoring: ItemScoring, whens: readonly FeedbackWhen[]): void {
  const { right } = drawRight(item, scoring, SEEDS[0]!);
  const tried = [{}, ...(right ? [right] : []), ...probeAnswers(item, right ?? {})];
  const scores = new Set(tried.flatMap((values) => processItem(item, scoring, { values }, SEEDS[0]!).outcomes['SCORE'] ?? []));
  for (const { outcome, value, show } of whens) {
    if (outcome === 'SCORE' && show && !scores.has(value)) fields.warn('feedback', `No answer that was tried makes SCORE ${value}: this feedback may never be shown.`, `SCORE goes up to ${round(scoring.most)}.`);
  }
}

/** Answers an item as learners would, rightly, not at all and in other ways, and reports what the scoring makes of that. */
export function checkScoring(fields: Fields, item: Item, scoring: ItemScoring, whens: readonly FeedbackWhen[]): void {
  if (scoring.processing === 'tutor' || fields.problems.hasErrors(fields.file)) return;
  try {
    for (const seed of item.templates ? SEEDS : SEEDS.slice(0, 1)) if (!trySeed(fields, item, scoring, seed)) return;
    checkScoreFeedback(fields, item, scoring, whens);
  } catch (error) {
    if (!(error instanceof ProcessingError)) throw error;
    fields.error(blamed(fields), `The item cannot be scored: ${error.message}`, 'Correct the variables.');
  }
}
