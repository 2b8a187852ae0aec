import type { Choice, Interaction } from '#core/assessment/interaction.ts';
import type { Area, ResponseDeclaration } from '#core/assessment/qti/declaration.ts';
import type { Cardinality } from '#core/assessment/qti/value.ts';
import { pictureOf } from '../assets.ts';
import { plainText } from '../body/plain-text.ts';
import { localText, type ItemReader } from '../item-reader.ts';
import { attribute, childrenOf, findNamed, numberAttribute, type XmlNode } from '../xml/node.ts';
import { asHtml } from './material.ts';

/** A response of QTI 1: how it is declared and answered, and what its conditions call it. */
export interface Response1 {
  declaration: ResponseDeclaration;
  interaction: Interaction;
  /** What else conditions may name it by. */
  aliases: readonly string[];
  /** Of blanks whose accepted answers are labels: the answer for each label. */
  answers?: ReadonlyMap<string, string>;
  asked: string;
}

/** What makers write into the metadata of an item beside QTI. */
export interface ItemHints {
  /** Canvas: `multiple_choice_question` and others. */
  type: string;
  /** How many responses the item has. */
  responses: number;
  /** Responses that a condition compares with something. */
  compared: ReadonlySet<string>;
  /** Blackboard: what labels without words stand for, in their order. */
  rightSide: readonly string[];
}

function cardinalityOf(node: XmlNode): Cardinality {
  const given = (attribute(node, 'rcardinality') ?? '').toLowerCase();
  return given === 'multiple' || given === 'ordered' ? given : 'single';
}

const askedIn = (node: XmlNode) => childrenOf(node, 'material').map((material) => plainText(asHtml(material))).join(' ');

function labelsOf(node: XmlNode, reader: ItemReader, rightSide: readonly string[]): readonly Choice[] {
  return findNamed(node, 'response_label').map((label, index) => {
    const html = asHtml(label);
    const id = attribute(label, 'ident') ?? '';
    const [image] = findNamed(html, 'img', 'object');
    const found = image ? reader.assets.take(attribute(image, 'src') ?? attribute(image, 'data') ?? '', reader.file) : undefined;
    const picture = found && !('fault' in found) && found.kind === 'figure' ? { picture: pictureOf(found, localText(attribute(image!, 'alt') ?? '', reader), {}) } : {};
    if (found && 'fault' in found) reader.notes.add(`Not shown: ${found.fault}.`);
    return { id, text: localText(plainText(html) || (rightSide[index] ?? id), reader), ...picture, ...(/^no$/i.test(attribute(label, 'rshuffle') ?? '') ? { fixed: true as const } : {}) };
  });
}

function chosen(node: XmlNode, reader: ItemReader, { type, responses, rightSide }: ItemHints): Response1 {
  const response = attribute(node, 'ident') ?? '';
  const choices = labelsOf(node, reader, rightSide);
  const asked = askedIn(node);
  if (type === 'fill_in_multiple_blanks_question') {
    const answers = new Map(choices.map(({ id, text }) => [id, text.zh]));
    return { declaration: { id: response, cardinality: 'single', base: 'string' }, interaction: { kind: 'text-entry', response }, aliases: [], answers, asked };
  }
  const cardinality = cardinalityOf(node);
  const declaration: ResponseDeclaration = { id: response, cardinality, base: 'identifier' };
  const shuffle = findNamed(node, 'render_choice').some((render) => /^yes$/i.test(attribute(render, 'shuffle') ?? ''));
  if (cardinality === 'ordered') return { declaration, interaction: { kind: 'order', response, choices, shuffle, least: 0, most: 0 }, aliases: [], asked };
  if (responses > 1 && cardinality === 'single') return { declaration, interaction: { kind: 'inline-choice', response, choices, shuffle }, aliases: [], asked };
  const most = cardinality === 'single' ? 1 : (findNamed(node, 'render_choice').map((render) => numberAttribute(render, 'maxnumber')).find((given) => given !== undefined) ?? 0);
  return { declaration, interaction: { kind: 'choice', response, choices, shuffle, least: 0, most }, aliases: [], asked };
}

function typed(node: XmlNode, { type, compared }: ItemHints): Response1 {
  const response = attribute(node, 'ident') ?? '';
  const [fib] = findNamed(node, 'render_fib');
  const kind = (fib && attribute(fib, 'fibtype'))?.toLowerCase() ?? '';
  const numeric = node.name === 'response_num' || ['integer', 'decimal', 'scientific'].includes(kind) || type === 'numerical_question' || type === 'calculated_question';
  const aliases = findNamed(node, 'response_label').flatMap((label) => attribute(label, 'ident') ?? []);
  const isCompared = [response, ...aliases].some((name) => compared.has(name));
  const long = type === 'essay_question' || ((numberAttribute(fib ?? node, 'rows') ?? 1) > 1 && !isCompared) || (!isCompared && !numeric);
  const declaration: ResponseDeclaration = { id: response, cardinality: 'single', base: numeric ? 'float' : 'string' };
  const length = numberAttribute(fib ?? node, 'maxchars') ?? numberAttribute(fib ?? node, 'columns');
  const interaction: Interaction = long ? { kind: 'extended-text', response } : { kind: 'text-entry', response, ...(length && length > 0 ? { length } : {}) };
  return { declaration, interaction, aliases, asked: askedIn(node) };
}

/** Rectangles of QTI 1 are left, top, width and height; ellipses the middle and both diameters. */
export function areaOf1(kind: string, text: string): Area {
  const [a = 0, b = 0, c = 0, d = 0, ...rest] = text.split(/[\s,]+/).filter(Boolean).map(Number);
  if (/^rect/i.test(kind)) return { shape: 'rect', coords: [a, b, a + c, b + d] };
  if (/^ellipse/i.test(kind)) return { shape: 'ellipse', coords: [a, b, c / 2, d / 2] };
  return { shape: 'poly', coords: [a, b, c, d, ...rest] };
}

function onPicture(node: XmlNode, reader: ItemReader, { compared }: ItemHints): Response1 | null {
  const response = attribute(node, 'ident') ?? '';
  const [image] = findNamed(node, 'matimage');
  const found = image ? reader.assets.take(attribute(image, 'uri') ?? '', reader.file) : { fault: 'the picture of the question is not named' };
  if ('fault' in found || found.kind !== 'figure') {
    reader.interactionLosses.add(`The picture is missing: ${'fault' in found ? found.fault : 'it is no picture'}.`);
    return null;
  }
  const picture = pictureOf(found, localText(attribute(image!, 'label') ?? '', reader), { width: numberAttribute(image!, 'width'), height: numberAttribute(image!, 'height') });
  const labels = findNamed(node, 'response_label');
  const cardinality = cardinalityOf(node);
  const limits = { least: 0, most: cardinality === 'single' ? 1 : 0 };
  if (labels.length === 0 || (node.name === 'response_xy' && !compared.has(response))) {
    return { declaration: { id: response, cardinality, base: 'point' }, interaction: { kind: 'select-point', response, picture, ...limits }, aliases: [], asked: askedIn(node) };
  }
  const spots = labels.map((label) => ({ id: attribute(label, 'ident') ?? '', ...areaOf1(attribute(label, 'rarea') ?? 'Rectangle', label.children.filter((child) => typeof child === 'string').join(' ')) }));
  return { declaration: { id: response, cardinality, base: 'identifier' }, interaction: { kind: 'hotspot', response, picture, spots, ...limits }, aliases: [], asked: askedIn(node) };
}

/** The native interaction of a `response_…` element; null (told in the report) where there is none. */
export function readResponse1(node: XmlNode, reader: ItemReader, hints: ItemHints): Response1 | null {
  const [slider] = findNamed(node, 'render_slider');
  if (findNamed(node, 'render_hotspot').length > 0 || node.name === 'response_xy') return onPicture(node, reader, hints);
  if (slider && findNamed(node, 'response_label').length === 0) {
    const response = attribute(node, 'ident') ?? '';
    const bound = (name: string, otherwise: number) => numberAttribute(slider, name) ?? otherwise;
    const interaction: Interaction = { kind: 'slider', response, lower: bound('lowerbound', 0), upper: bound('upperbound', 100), step: bound('step', 1), vertical: /vertical/i.test(attribute(slider, 'orientation') ?? ''), reverse: false };
    return { declaration: { id: response, cardinality: 'single', base: 'float' }, interaction, aliases: [], asked: askedIn(node) };
  }
  if (['response_lid', 'response_grp'].includes(node.name) && findNamed(node, 'render_fib').length === 0) return chosen(node, reader, hints);
  if (['response_str', 'response_num', 'response_lid', 'response_grp'].includes(node.name)) return typed(node, hints);
  reader.interactionLosses.add(`There is no native form of \`${node.name}\`.`);
  return null;
}
