import type { Item, ItemScoring } from '#core/assessment/item.ts';
import type { FeedbackWhen, ItemBlock } from '#core/assessment/item-body.ts';
import type { Fields } from './fields.ts';
import { checkScoring } from './items/check-scoring.ts';
import { plainLocal } from './items/choices.ts';
import { checkReachable, readFeedback, type Feedbacks } from './items/feedback.ts';
import { readTexts } from './items/item-texts.ts';
import { checkAdaptive, readScoring, typesOf, type OwnScoring } from './items/own-scoring.ts';
import type { ItemContext } from './items/part.ts';
import { ITEM_TYPES, membersOf, readParts } from './items/read-parts.ts';
import { processParts, type WeighedPart } from './items/scoring.ts';
import { readVariables, type Variables } from './items/variables.ts';

/** An item of the source: what the learner sees, and its key apart from it. */
export interface SourceItem {
  item: Item;
  scoring: ItemScoring;
  file: string;
}

const COMMON = ['id', 'type', 'prompt', 'body', 'points', 'explain', 'objective', 'variables', 'constraints', 'scoring', 'feedback', 'adaptive'];

/** What the members of an item were read as, before it is put together. */
interface ReadItem {
  parts: readonly WeighedPart[];
  own: OwnScoring;
  feedbacks: Feedbacks;
  variables: Variables;
}

function feedbackIn(blocks: readonly ItemBlock[] = []): readonly FeedbackWhen[] {
  return blocks.flatMap((block) => (block.kind === 'feedback' ? [block.when] : []));
}

/** What the learner sees. */
function makeItem(fields: Fields, id: string, { parts, own, feedbacks, variables }: ReadItem, context: ItemContext): Item {
  const rubric = parts.flatMap((part) => part.rubric ?? []);
  return {
    id,
    ...readTexts(fields, parts, feedbacks, context, typesOf([], own.outcomes, variables.types)),
    interactions: parts.map(({ interaction }) => interaction),
    responses: parts.map(({ response }) => response),
    points: fields.number('points', { min: 0.5, max: 1000 }),
    ...(rubric.length > 0 ? { rubric } : {}),
    ...(fields.has('objective') ? { objective: fields.id('objective') } : {}),
    ...(variables.templates ? { templates: variables.templates } : {}),
    ...(fields.flag('adaptive') ? { adaptive: true } : {}),
  };
}

/** The key. */
function makeScoring(fields: Fields, { parts, own, feedbacks }: ReadItem): ItemScoring {
  const processed = own.rules ? { processing: { rules: own.rules }, most: own.most ?? 1 } : processParts(parts, parts.length > 1 && fields.value('partial') === false);
  const keyRules = parts.flatMap((part) => part.keyRules ?? []);
  return {
    responses: processed.processing === 'tutor' ? {} : Object.fromEntries(parts.map(({ response, key }) => [response.id, key])),
    outcomes: own.outcomes,
    ...processed,
    ...(feedbacks.afterwards.length > 0 ? { feedback: feedbacks.afterwards } : {}),
    ...(keyRules.length > 0 ? { templateRules: keyRules } : {}),
    ...(fields.has('explain') ? { explain: plainLocal(fields, 'explain') } : {}),
  };
}

/** Reads `items/<id>.yaml`, and tries the key. */
export function readItem(fields: Fields, expectedId: string, shared: Pick<ItemContext, 'media' | 'formulas'>): SourceItem {
  fields.idLike(expectedId, 'file');
  const type = fields.oneOf('type', ITEM_TYPES, 'extended');
  if (fields.has('type')) fields.known(...COMMON, ...membersOf(type));
  const variables = readVariables(fields);
  const context: ItemContext = { ...shared, variables: variables.types, body: fields.has('body') ? String(fields.child('body').value('zh') ?? '') : '' };
  const parts = readParts(fields, type, context);
  const own = readScoring(fields, parts, variables.types);
  const feedbacks = readFeedback(fields, typesOf(parts, own.outcomes, variables.types), context);
  const read: ReadItem = { parts, own, feedbacks, variables };
  const item = makeItem(fields, expectedId, read, context);
  const scoring = makeScoring(fields, read);
  if (item.adaptive) checkAdaptive(fields, own.rules ?? []);
  const whens = [...feedbacks.afterwards.map(({ when }) => when), ...feedbackIn(item.body)];
  checkReachable(fields, whens, own.rules ?? [], new Map(own.outcomes.map((outcome) => [outcome.id, outcome.default ?? []])));
  checkScoring(fields, item, scoring, whens);
  return { item, scoring, file: fields.file };
}
