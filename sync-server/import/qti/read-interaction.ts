import type { Interaction } from '#core/assessment/interaction.ts';
import type { ResponseDeclaration } from '#core/assessment/qti/declaration.ts';
import { plainText } from '../body/plain-text.ts';
import { localText, type ItemReader } from '../item-reader.ts';
import { attribute, childrenOf, find, findNamed, numberAttribute, type XmlNode } from '../xml/node.ts';
import { readChoice, readPairChoice, readSpotChoice, stagePicture } from './read-choices.ts';
import { areaOf } from './read-declarations.ts';

interface Call {
  node: XmlNode;
  reader: ItemReader;
  response: string;
  declaration: ResponseDeclaration | undefined;
}

const isTrue = (node: XmlNode, name: string) => attribute(node, name) === 'true';
const shuffle = (node: XmlNode) => isTrue(node, 'shuffle');

/** How many may be chosen: one of a single response, whatever the interaction says. */
function limits({ node, declaration }: Call, least: string, most: string, otherwise: number) {
  const given = numberAttribute(node, most) ?? otherwise;
  return { least: Math.max(0, numberAttribute(node, least) ?? 0), most: declaration?.cardinality === 'single' ? 1 : Math.max(0, given) };
}

const choices = ({ node, reader }: Call, ...names: readonly string[]) => findNamed(node, ...names).map((choice) => readChoice(choice, reader));
const pairChoices = ({ node, reader }: Call, ...names: readonly string[]) => findNamed(node, ...names).map((choice) => readPairChoice(choice, reader));

function matchOf(call: Call): Interaction {
  const [first, second] = childrenOf(call.node, 'simpleMatchSet');
  const side = (set: XmlNode | undefined) => (set ? pairChoices({ ...call, node: set }, 'simpleAssociableChoice') : []);
  return { kind: 'match', response: call.response, rows: side(first), columns: side(second), shuffle: shuffle(call.node), ...limits(call, 'minAssociations', 'maxAssociations', 1) };
}

/** Interactions on places of a picture that become lists of those places, beside the picture. */
function placesOf(call: Call) {
  const picture = stagePicture(call.node, call.reader);
  if (!picture) return undefined;
  call.reader.notes.add('The places on the picture are told in words: by number and where they lie.');
  const spots = findNamed(call.node, 'associableHotspot', 'hotspotChoice').map((spot, index) => readSpotChoice(spot, index, picture, call.reader));
  return { picture, spots };
}

function graphicGapMatch(call: Call): Interaction | null {
  const places = placesOf(call);
  if (!places) return null;
  const rows = pairChoices(call, 'gapImg', 'gapText');
  return { kind: 'match', response: call.response, rows, columns: places.spots, shuffle: false, least: numberAttribute(call.node, 'minAssociations') ?? 0, most: numberAttribute(call.node, 'maxAssociations') ?? 0 };
}

function hotspot(call: Call): Interaction | null {
  const picture = stagePicture(call.node, call.reader);
  if (!picture) return null;
  const spots = findNamed(call.node, 'hotspotChoice').map((spot) => {
    const label = attribute(spot, 'hotspotLabel') ?? attribute(spot, 'label');
    return { id: attribute(spot, 'identifier') ?? '', ...areaOf(spot), ...(label ? { text: localText(label, call.reader) } : {}) };
  });
  return { kind: 'hotspot', response: call.response, picture, spots, ...limits(call, 'minChoices', 'maxChoices', 1) };
}

function selectPoint(call: Call): Interaction | null {
  const picture = stagePicture(call.node, call.reader);
  return picture ? { kind: 'select-point', response: call.response, picture, ...limits(call, 'minChoices', 'maxChoices', 1) } : null;
}

function textEntry({ node, reader, response }: Call): Interaction {
  const [length, pattern, hint] = [numberAttribute(node, 'expectedLength'), attribute(node, 'patternMask'), attribute(node, 'placeholderText')];
  return { kind: 'text-entry', response, ...(length && length > 0 ? { length } : {}), ...(pattern ? { pattern } : {}), ...(hint ? { hint: localText(hint, reader) } : {}) };
}

function slider({ node, response }: Call): Interaction {
  const bound = (name: string, otherwise: number) => numberAttribute(node, name) ?? otherwise;
  const step = bound('step', 1);
  return { kind: 'slider', response, lower: bound('lowerBound', 0), upper: bound('upperBound', 100), step: step > 0 ? step : 1, vertical: attribute(node, 'orientation') === 'vertical', reverse: isTrue(node, 'reverse') };
}

function upload({ node, response }: Call): Interaction {
  const types = (attribute(node, 'type') ?? '').split(/[\s,]+/).filter((type) => type.includes('/'));
  return { kind: 'upload', response, mediaTypes: types };
}

/** A button that ends an attempt answers `true`; here it is a box to tick. */
function endAttempt({ node, reader, response }: Call): Interaction {
  reader.notes.add('The button that ends the attempt is a box to tick.');
  return { kind: 'choice', response, choices: [{ id: 'true', text: localText(attribute(node, 'title') ?? '✓', reader) }], shuffle: false, least: 0, most: 1 };
}

const KINDS: Readonly<Record<string, (call: Call) => Interaction | null>> = {
  choiceInteraction: (call) => ({ kind: 'choice', response: call.response, choices: choices(call, 'simpleChoice'), shuffle: shuffle(call.node), ...limits(call, 'minChoices', 'maxChoices', 1) }),
  inlineChoiceInteraction: (call) => ({ kind: 'inline-choice', response: call.response, choices: choices(call, 'inlineChoice'), shuffle: shuffle(call.node) }),
  textEntryInteraction: textEntry,
  extendedTextInteraction: ({ node, response }) => {
    const lines = numberAttribute(node, 'expectedLines');
    return { kind: 'extended-text', response, ...(lines && lines > 0 ? { lines } : {}) };
  },
  orderInteraction: (call) => ({ kind: 'order', response: call.response, choices: choices(call, 'simpleChoice'), shuffle: shuffle(call.node), ...limits(call, 'minChoices', 'maxChoices', 0) }),
  matchInteraction: matchOf,
  associateInteraction: (call) => ({ kind: 'associate', response: call.response, choices: pairChoices(call, 'simpleAssociableChoice'), shuffle: shuffle(call.node), ...limits(call, 'minAssociations', 'maxAssociations', 1) }),
  gapMatchInteraction: (call) => ({ kind: 'gap-match', response: call.response, choices: pairChoices(call, 'gapText', 'gapImg'), gaps: findNamed(call.node, 'gap').map((gap) => attribute(gap, 'identifier') ?? ''), shuffle: shuffle(call.node) }),
  hotspotInteraction: hotspot,
  selectPointInteraction: selectPoint,
  positionObjectInteraction: (call) => {
    call.reader.notes.add('Things that are moved on a picture are points that are set on it.');
    return selectPoint(call);
  },
  hottextInteraction: (call) => ({ kind: 'hot-text', response: call.response, tokens: findNamed(call.node, 'hottext').map((token) => attribute(token, 'identifier') ?? ''), ...limits(call, 'minChoices', 'maxChoices', 1) }),
  sliderInteraction: slider,
  uploadInteraction: upload,
  drawingInteraction: (call) => {
    const picture = stagePicture(call.node, call.reader);
    return { kind: 'drawing', response: call.response, ...(picture ? { picture } : {}) };
  },
  endAttemptInteraction: endAttempt,
  graphicGapMatchInteraction: graphicGapMatch,
  graphicOrderInteraction: (call) => {
    const places = placesOf(call);
    return places ? { kind: 'order', response: call.response, choices: places.spots.map(({ id, text }) => ({ id, text })), shuffle: false, ...limits(call, 'minChoices', 'maxChoices', 0) } : null;
  },
  graphicAssociateInteraction: (call) => {
    const places = placesOf(call);
    return places ? { kind: 'associate', response: call.response, choices: places.spots, shuffle: false, ...limits(call, 'minAssociations', 'maxAssociations', 1) } : null;
  },
};

export const isInteraction = ({ name }: XmlNode): boolean => name.endsWith('Interaction');

/** Every interaction of an element; what stands in one is its own. */
export const interactionsIn = (node: XmlNode): readonly XmlNode[] => find(node, (each) => isInteraction(each) && each.name !== 'positionObjectStage');

/**
 * The native interaction of a QTI one, or null (told in the report) where there is none: custom ones, which are programs, and
 * those whose picture is missing.
 */
export function readInteraction(node: XmlNode, reader: ItemReader, declarations: ReadonlyMap<string, ResponseDeclaration>): Interaction | null {
  const response = attribute(node, 'responseIdentifier') ?? '';
  const read = Object.hasOwn(KINDS, node.name) ? KINDS[node.name] : undefined;
  const declaration = declarations.get(response);
  if (!declaration) {
    reader.interactionLosses.add(`The response \`${response}\` of \`${node.name}\` is not declared.`);
    return null;
  }
  if (!read) {
    reader.interactionLosses.add(`There is no native form of \`${node.name}\`.`);
    return null;
  }
  const interaction = read({ node, reader, response, declaration });
  const [prompt] = childrenOf(node, 'prompt');
  const asked = prompt && plainText(prompt);
  return interaction && asked ? { ...interaction, prompt: localText(asked, reader) } : interaction;
}
