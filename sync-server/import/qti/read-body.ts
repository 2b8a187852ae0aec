import { INLINE_KINDS, type Interaction } from '#core/assessment/interaction.ts';
import type { ItemBlock } from '#core/assessment/item-body.ts';
import type { ResponseDeclaration } from '#core/assessment/qti/declaration.ts';
import { mediaBlocks, readBlocks, type PlaceInteraction } from '../body/read-blocks.ts';
import { plainText } from '../body/plain-text.ts';
import type { ItemReader } from '../item-reader.ts';
import { attribute, childrenOf, elements, findNamed, type XmlNode } from '../xml/node.ts';
import { isInteraction, readInteraction } from './read-interaction.ts';

const INNER = new Set(['gapText', 'gapImg', 'simpleChoice', 'simpleMatchSet', 'simpleAssociableChoice', 'inlineChoice', 'associableHotspot', 'hotspotChoice']);
const WITH_TEXT = new Set(['gap-match', 'hot-text']);
/** Interactions that lie on a picture of QTI's, but beside it here. */
const BESIDE_PICTURE = /^graphic/;

/** What a prompt says beyond words (pictures, variables, formulas) stands before the interaction. */
function promptBlocks(node: XmlNode, reader: ItemReader): readonly ItemBlock[] {
  const rich = childrenOf(node, 'prompt').filter((prompt) => findNamed(prompt, 'img', 'object', 'printedVariable', 'table', 'ul', 'ol', 'audio', 'video').length > 0);
  return rich.flatMap((prompt) => readBlocks(prompt, reader, () => null));
}

function textAround(node: XmlNode, reader: ItemReader): readonly ItemBlock[] {
  return readBlocks(node, reader, (inner) => {
    if (inner.name === 'gap') return { run: { gap: attribute(inner, 'identifier') ?? '' } };
    if (inner.name === 'hottext') return { run: { token: attribute(inner, 'identifier') ?? '', text: plainText(inner) } };
    return INNER.has(inner.name) ? { blocks: [] } : null;
  });
}

/** The interactions of a stage, each with the picture of the stage in place of that of the thing that is moved. */
function onStage(stage: XmlNode): XmlNode {
  const pictures = elements(stage).filter(({ name }) => ['object', 'img', 'picture'].includes(name)).slice(0, 1);
  const interactions = childrenOf(stage, 'positionObjectInteraction').map((node) => ({ ...node, children: [...childrenOf(node, 'prompt'), ...pictures] }));
  return { name: 'div', attributes: {}, children: interactions };
}

function placesOf(interaction: Interaction, node: XmlNode, reader: ItemReader): readonly ItemBlock[] {
  const picture = BESIDE_PICTURE.test(node.name) ? findNamed(node, 'object', 'img').slice(0, 1).flatMap((image) => mediaBlocks(image, reader)) : [];
  return [...picture, ...(WITH_TEXT.has(interaction.kind) ? textAround(node, reader) : []), { kind: 'interaction', response: interaction.response }];
}

/** Puts the interactions of an item at their places in its text, and gathers them in the reader. */
export function placingIn(reader: ItemReader, declarations: ReadonlyMap<string, ResponseDeclaration>): PlaceInteraction {
  const place: PlaceInteraction = (node) => {
    if (node.name === 'positionObjectStage') return { blocks: readBlocks(onStage(node), reader, place) };
    if (!isInteraction(node)) return null;
    if (node.name === 'mediaInteraction') {
      reader.notes.add('Sounds and videos are played as often as one likes: how often is not counted.');
      return { blocks: [...promptBlocks(node, reader), ...findNamed(node, 'object', 'audio', 'video').flatMap((media) => mediaBlocks(media, reader))] };
    }
    const read = readInteraction(node, reader, declarations);
    if (!read) return { blocks: readBlocks(node, reader, () => null) };
    const rich = promptBlocks(node, reader);
    const { prompt: _told, ...silent } = read;
    const interaction = (rich.length > 0 ? silent : read) as Interaction;
    reader.interactions.push(interaction);
    return INLINE_KINDS.has(interaction.kind) ? { run: { interaction: interaction.response } } : { blocks: [...rich, ...placesOf(interaction, node, reader)] };
  };
  return place;
}
