import { INLINE_KINDS } from '#core/assessment/interaction.ts';
import type { Item } from '#core/assessment/item.ts';
import type { ItemBlock, ItemRun, ItemWords } from '#core/assessment/item-body.ts';
import { LANGUAGES, type LocalText } from '#core/text.ts';
import type { Fields } from '../fields.ts';
import { readBody, readLine } from './body.ts';
import type { Places } from './body-places.ts';
import type { VariableTypes } from './expression-types.ts';
import type { Feedbacks } from './feedback.ts';
import type { ItemContext, Part } from './part.ts';

/** The names that have a place in the body. Interactions that fill a block stand where they are named, or else at the end. */
function placesOf(parts: readonly Part[], feedbacks: Feedbacks, variables: VariableTypes): Places {
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
export function readTexts(fields: Fields, parts: readonly Part[], feedbacks: Feedbacks, context: ItemContext, types: VariableTypes): Pick<Item, 'prompt' | 'body'> {
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
