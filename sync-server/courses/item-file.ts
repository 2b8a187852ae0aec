import type { Item, ItemScoring } from '#core/assessment/item.ts';
import { INLINE_KINDS } from '#core/assessment/interaction.ts';
import type { FeedbackWhen, ItemBlock, ItemRun, ItemWords } from '#core/assessment/item-body.ts';
import type { OutcomeDeclaration } from '#core/assessment/qti/declaration.ts';
import type { Rule } from '#core/assessment/qti/expression.ts';
import { LANGUAGES, type LocalText } from '#core/text.ts';
import type { Fields } from './fields.ts';
import { readBody, readLine } from './items/body.ts';
import type { Places } from './items/body-places.ts';
import { checkScoring } from './items/check-scoring.ts';
import { plainLocal } from './items/choices.ts';
import type { VariableType, VariableTypes } from './items/expression-types.ts';
import { checkReachable, readFeedback, type Feedbacks } from './items/feedback.ts';
import { readOutcomes } from './items/outcomes.ts';
import type { ItemContext } from './items/part.ts';
import { ITEM_TYPES, membersOf, readParts } from './items/read-parts.ts';
import { allRules, readRules } from './items/rules.ts';
import { processParts, type WeighedPart } from './items/scoring.ts';
import { readVariables } from './items/variables.ts';

/** An item of the source: what the learner sees, and its key apart from it. */
export interface SourceItem {
  item: Item;
  scoring: ItemScoring;
  file: string;
}

const COMMON = ['id', 'type', 'prompt', 'body', 'points', 'explain', 'objective', 'variables', 'constraints', 'scoring', 'feedback', 'adaptive'];

function typesOf(parts: readonly WeighedPart[], outcomes: readonly OutcomeDeclaration[], variables: VariableTypes): VariableTypes {
  const declared = (is: VariableType['is']) => ({ id, base, cardinality }: Omit<OutcomeDeclaration, 'default'>): [string, VariableType] => [id, { base, cardinality, is }];
  return new Map([
    ...parts.map(({ response }) => declared('response')(response)),
    ['SCORE', { base: 'float', cardinality: 'single', is: 'outcome' }],
    ['completionStatus', { base: 'identifier', cardinality: 'single', is: 'outcome' }],
    ...outcomes.map(declared('outcome')),
    ...variables,
  ]);
}

/** The names that have a place in the body. Interactions that fill a block stand where they are named, or else at the end. */
function placesOf(parts: readonly WeighedPart[], feedbacks: Feedbacks, variables: VariableTypes): Places {
  const inline = parts.flatMap(({ interaction }): [string, 'interaction' | 'gap' | 'token'][] => {
    if (interaction.kind === 'gap-match') return interaction.gaps.map((gap) => [gap, 'gap']);
    if (interaction.kind === 'hot-text') return interaction.tokens.map((token) => [token, 'token']);
    return INLINE_KINDS.has(interaction.kind) && interaction.response !== 'RESPONSE' ? [[interaction.response, 'interaction']] : [];
  });
  const block = parts.filter(({ response, interaction }) => !inline.some(([name]) => name === response.id) && interaction.kind !== 'hot-text').map(({ response }): [string, 'interaction'] => [response.id, 'interaction']);
  const said = [...feedbacks.inBody.keys()].map((id): [string, 'feedback'] => [id, 'feedback']);
  return { inline: new Map(inline), block: new Map([...block, ...said]), variables };
}

const words = (runs: readonly ItemRun[] | undefined) => (runs ?? []).map((run) => ('text' in run ? run.text : '…')).join('');
const plain = ({ zh, bo, en }: ItemWords): LocalText => ({ zh: words(zh), ...(bo ? { bo: words(bo) } : {}), ...(en ? { en: words(en) } : {}) });

/** The prompt in words alone, and the body where there is more than that. */
function readTexts(fields: Fields, parts: readonly WeighedPart[], feedbacks: Feedbacks, context: ItemContext, types: VariableTypes): Pick<Item, 'prompt' | 'body'> {
  const places = placesOf(parts, feedbacks, types);
  const prompt = fields.local('prompt');
  const varies = LANGUAGES.some((language) => prompt[language]?.includes('{{'));
  if (!varies && !fields.has('body')) {
    if (places.inline.size > 0) fields.error('body', 'The item has no `body` to answer in.', `Write one with the places ${[...places.inline.keys()].map((name) => `\`{{${name}}}\``).join(', ')}.`);
    return { prompt };
  }
  const line = readLine(prompt, { ...places, inline: new Map(), block: new Map() }, fields, 'prompt');
  const body = fields.has('body') ? readBody({ fields, key: 'body', places, feedbacks: feedbacks.inBody, context }) : [];
  const placed = new Set(body.flatMap((block) => (block.kind === 'interaction' ? [block.response] : [])));
  const rest = [...places.block].filter(([name, is]) => is === 'interaction' && !placed.has(name)).map(([response]): ItemBlock => ({ kind: 'interaction', response }));
  for (const id of feedbacks.inBody.keys()) if (!body.includes(feedbacks.inBody.get(id)!)) fields.error('feedback', `The feedback \`${id}\` has no place in the body.`, `Write \`{{${id}}}\` in a paragraph of its own, or take its \`id\` away.`);
  return { prompt: plain(line), body: [{ kind: 'heading', words: line }, ...body, ...rest] };
}

interface OwnScoring {
  outcomes: readonly OutcomeDeclaration[];
  rules?: readonly Rule[];
  most?: number;
}

/** `scoring: {outcomes, rules, most}`: the author's own response processing. */
function readScoring(fields: Fields, parts: readonly WeighedPart[], variables: VariableTypes): OwnScoring {
  if (!fields.has('scoring')) return { outcomes: [] };
  const members = fields.child('scoring').known('outcomes', 'rules', 'most');
  const outcomes = readOutcomes(members);
  if (!members.has('rules')) return { outcomes };
  const rules = readRules(members, 'rules', { variables: typesOf(parts, outcomes, variables), outcomes });
  const set = new Set(allRules(rules).flatMap((rule) => ('id' in rule ? [rule.id] : [])));
  for (const { id } of outcomes) if (!set.has(id)) members.child('outcomes').warn(id, `No rule sets the outcome \`${id}\`.`, 'Set it, or take it away.');
  return { outcomes, rules, most: members.number('most', { min: 0.01, max: 1000 }) };
}

function feedbackIn(blocks: readonly ItemBlock[] = []): readonly FeedbackWhen[] {
  return blocks.flatMap((block) => (block.kind === 'feedback' ? [block.when] : []));
}

/** Rules that end an adaptive item are the author's to write. */
function checkAdaptive(fields: Fields, rules: readonly Rule[]): void {
  if (allRules(rules).some((rule) => 'id' in rule && rule.id === 'completionStatus')) return;
  fields.error('adaptive', 'Nothing ends this adaptive item.', 'Write a rule `completionStatus = "completed"` under `scoring`.');
}

/** Reads `items/<id>.yaml`. */
export function readItem(fields: Fields, expectedId: string, shared: Pick<ItemContext, 'media' | 'formulas'>): SourceItem {
  fields.idLike(expectedId, 'file');
  const type = fields.oneOf('type', ITEM_TYPES, 'extended');
  if (fields.has('type')) fields.known(...COMMON, ...membersOf(type));
  const variables = readVariables(fields);
  const context: ItemContext = { ...shared, variables: variables.types, body: fields.has('body') ? String(fields.child('body').value('zh') ?? '') : '' };
  const parts = readParts(fields, type, context);
  const own = readScoring(fields, parts, variables.types);
  const feedbacks = readFeedback(fields, typesOf(parts, own.outcomes, variables.types), context);
  const processed = own.rules ? { processing: { rules: own.rules }, most: own.most! } : processParts(parts, fields.value('partial') === false && parts.length > 1);
  const keyRules = parts.flatMap((part) => part.keyRules ?? []);
  const rubric = parts.flatMap((part) => part.rubric ?? []);
  const item: Item = {
    id: expectedId,
    ...readTexts(fields, parts, feedbacks, context, typesOf([], own.outcomes, variables.types)),
    interactions: parts.map(({ interaction }) => interaction),
    responses: parts.map(({ response }) => response),
    points: fields.number('points', { min: 0.5, max: 1000 }),
    ...(rubric.length > 0 ? { rubric } : {}),
    ...(fields.has('objective') ? { objective: fields.id('objective') } : {}),
    ...(variables.templates ? { templates: variables.templates } : {}),
    ...(fields.flag('adaptive') ? { adaptive: true } : {}),
  };
  const scoring: ItemScoring = {
    responses: processed.processing === 'tutor' ? {} : Object.fromEntries(parts.map(({ response, key }) => [response.id, key])),
    outcomes: own.outcomes,
    ...processed,
    ...(feedbacks.afterwards.length > 0 ? { feedback: feedbacks.afterwards } : {}),
    ...(keyRules.length > 0 ? { templateRules: keyRules } : {}),
    ...(fields.has('explain') ? { explain: plainLocal(fields, 'explain') } : {}),
  };
  const rules = own.rules ?? [];
  if (item.adaptive) checkAdaptive(fields, rules);
  const whens = [...feedbacks.afterwards.map(({ when }) => when), ...feedbackIn(item.body)];
  checkReachable(fields, whens, rules, new Map(own.outcomes.map((outcome) => [outcome.id, outcome.default ?? []])));
  checkScoring(fields, item, scoring, whens);
  return { item, scoring, file: fields.file };
}
