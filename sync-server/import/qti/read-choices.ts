import type { Choice, PairChoice, Picture } from '#core/assessment/interaction.ts';
import { pictureOf } from '../assets.ts';
import { plainText } from '../body/plain-text.ts';
import { feedbackWhen, readBlocks } from '../body/read-blocks.ts';
import { itemWords, localText, type ItemReader } from '../item-reader.ts';
import { attribute, elements, findNamed, numberAttribute, type XmlNode } from '../xml/node.ts';
import { areaOf } from './read-declarations.ts';

function pictureIn(node: XmlNode, reader: ItemReader): Picture | undefined {
  const [image] = findNamed(node, 'img', 'object', 'image');
  const href = image && (attribute(image, 'src') ?? attribute(image, 'data'));
  if (!image || !href) return undefined;
  const found = reader.assets.take(href, reader.file);
  if ('fault' in found || found.kind !== 'figure') {
    reader.notes.add('fault' in found ? `Not shown: ${found.fault}.` : 'A sound or video in a choice is not played.');
    return undefined;
  }
  return pictureOf(found, localText(attribute(image, 'alt') ?? plainText(image), reader), { width: numberAttribute(image, 'width'), height: numberAttribute(image, 'height') });
}

/** The words of a choice with what is emphasised in them; undefined where nothing is, or where they are more than a line. */
function emphasised(node: XmlNode, reader: ItemReader): Choice['words'] {
  if (findNamed(node, 'strong', 'b', 'em', 'i').length === 0 || findNamed(node, 'feedbackInline', 'printedVariable').length > 0) return undefined;
  const [block, ...more] = readBlocks(node, reader, () => null);
  return block?.kind === 'paragraph' && more.length === 0 ? (block.words as Choice['words']) : undefined;
}

/** A choice with its words and, where it has one, its picture. One that says nothing is called by its id. */
export function readChoice(node: XmlNode, reader: ItemReader): Choice {
  const id = attribute(node, 'identifier') ?? '';
  const picture = pictureIn(node, reader);
  if (findNamed(node, 'printedVariable').length > 0) reader.interactionLosses.add('The words of a choice have a variable in them, which is not shown.');
  for (const said of findNamed(node, 'feedbackInline')) reader.feedback.push({ when: feedbackWhen(said), blocks: [{ kind: 'paragraph', words: itemWords([{ text: plainText(said) }], reader) }] });
  const said = plainText(node) || (attribute(node, 'label') ?? attribute(node, 'objectLabel') ?? picture?.alt.zh ?? '');
  const words = picture ? undefined : emphasised(node, reader);
  return { id, text: localText(said || id, reader), ...(words ? { words } : {}), ...(picture ? { picture } : {}), ...(attribute(node, 'fixed') === 'true' ? { fixed: true } : {}) };
}

export function readPairChoice(node: XmlNode, reader: ItemReader): PairChoice {
  return { ...readChoice(node, reader), most: numberAttribute(node, 'matchMax') ?? 1 };
}

function middle({ shape, coords }: ReturnType<typeof areaOf>): { x: number; y: number } {
  if (shape === 'circle' || shape === 'ellipse') return { x: coords[0] ?? 0, y: coords[1] ?? 0 };
  const [xs, ys] = [0, 1].map((from) => coords.filter((_, index) => index % 2 === from)) as [number[], number[]];
  const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / Math.max(1, all.length);
  return { x: mean(xs), y: mean(ys) };
}

/** A place on a picture as something to choose in a list: called by its label, or its number and where it lies. */
export function readSpotChoice(node: XmlNode, index: number, picture: Picture, reader: ItemReader): PairChoice {
  const id = attribute(node, 'identifier') ?? '';
  const { x, y } = middle(areaOf(node));
  const share = (part: number, whole: number) => Math.round((100 * part) / Math.max(1, whole));
  const place = `${index + 1} (↔ ${share(x, picture.width)} % ↕ ${share(y, picture.height)} %)`;
  const label = attribute(node, 'hotspotLabel') ?? attribute(node, 'label');
  return { id, text: localText(label ? `${label} ${place}` : place, reader), most: numberAttribute(node, 'matchMax') ?? 1 };
}

/** The picture that an interaction lies on. */
export function stagePicture(node: XmlNode, reader: ItemReader): Picture | undefined {
  const names = ['object', 'img', 'image', 'picture'];
  // Its own picture comes before those of a prompt or of the things that are moved on it.
  const image = elements(node).find(({ name }) => names.includes(name)) ?? findNamed(node, ...names)[0];
  const href = image && (attribute(image, 'data') ?? attribute(image, 'src') ?? findNamed(image, 'img').map((inner) => attribute(inner, 'src')).find(Boolean));
  const found = href ? reader.assets.take(href, reader.file) : { fault: 'the picture of the question is not named' };
  if ('fault' in found || found.kind !== 'figure') {
    reader.interactionLosses.add(`The picture is missing: ${'fault' in found ? found.fault : 'it is no picture'}.`);
    return undefined;
  }
  return pictureOf(found, localText(attribute(image!, 'alt') ?? plainText(image!), reader), { width: numberAttribute(image!, 'width'), height: numberAttribute(image!, 'height') });
}
