import { INLINE_KINDS, TUTOR_KINDS } from '#core/assessment/interaction.ts';
import type { Feedback, Item, ItemScoring } from '#core/assessment/item.ts';
import { plainWords, type ItemBlock } from '#core/assessment/item-body.ts';
import type { ItemRef, Section } from '#core/assessment/test-structure.ts';
import type { Assets } from '../assets.ts';
import { scoreOf } from '../best-score.ts';
import { plainText } from '../body/plain-text.ts';
import { readBlocks, type PlaceInteraction } from '../body/read-blocks.ts';
import type { ImportedItem, ImportedTest } from '../imported.ts';
import { itemWords, languageOf, localText, type ItemReader } from '../item-reader.ts';
import { UnknownRule } from '../qti/read-rules.ts';
import { attribute, childOf, elements, find, findNamed, numberAttribute, textOf, words, type XmlNode } from '../xml/node.ts';
import { findCorrect } from './find-correct.ts';
import { asHtml } from './material.ts';
import type { Responses1 } from './read-conditions.ts';
import { FEEDBACK, readProcessing1 } from './read-processing.ts';
import { readResponse1, type ItemHints, type Response1 } from './read-responses.ts';

const LONGEST_PROMPT = 300;
const isResponse = ({ name }: XmlNode) => /^response_(lid|str|num|grp|xy|extension)$/.test(name);

/** A field of the metadata that Canvas and others put beside QTI. */
function metadata(node: XmlNode, label: string): string | undefined {
  const field = findNamed(node, 'qtimetadatafield').find((each) => words(childOf(each, 'fieldlabel')).toLowerCase() === label);
  return field && words(childOf(field, 'fieldentry'));
}

function hintsOf(node: XmlNode): ItemHints {
  const compared = find(node, ({ name }) => name.startsWith('var') && name !== 'var_extension').map((each) => attribute(each, 'respident') ?? '');
  const profile = metadata(node, 'cc_profile') ?? '';
  const type = metadata(node, 'question_type') ?? (/essay/.test(profile) ? 'essay_question' : '');
  return { type, responses: find(node, isResponse).length, compared: new Set(compared), rightSide: rightSideOf(node) };
}

/** Blackboard writes the right side of a match once, as a block of its own beside the responses. */
function rightSideOf(node: XmlNode): readonly string[] {
  const [block] = find(node, (each) => attribute(each, 'class') === 'RIGHT_MATCH_BLOCK');
  return block ? elements(block).map((flow) => plainText(asHtml(flow))) : [];
}

/** Puts the responses of an item at their places, and gathers them. */
function placing1(reader: ItemReader, hints: ItemHints, found: Response1[]): PlaceInteraction {
  return (node) => {
    if (!isResponse(node)) return null;
    const response = readResponse1(node, reader, hints);
    if (!response) return { blocks: [] };
    found.push(response);
    const { interaction, asked } = response;
    const inline = INLINE_KINDS.has(interaction.kind);
    reader.interactions.push(asked && !inline ? { ...interaction, prompt: localText(asked, reader) } : interaction);
    if (!inline) return { blocks: [{ kind: 'interaction', response: interaction.response }] };
    return asked ? { blocks: [{ kind: 'paragraph', words: itemWords([{ text: `${asked} ` }, { interaction: interaction.response }], reader) }] } : { run: { interaction: interaction.response } };
  };
}

function feedbackOf1(node: XmlNode, reader: ItemReader): readonly Feedback[] {
  return findNamed(node, 'itemfeedback').flatMap((feedback) => {
    const blocks = readBlocks(asHtml(feedback), reader, () => null);
    return blocks.length > 0 ? [{ when: { outcome: FEEDBACK, value: attribute(feedback, 'ident') ?? '', show: true }, blocks }] : [];
  });
}

function byName(found: readonly Response1[]): Responses1 {
  return new Map([...found.flatMap((response) => response.aliases.map((alias) => [alias, response] as const)), ...found.map((response) => [response.declaration.id, response] as const)]);
}

const promptOf = (body: readonly ItemBlock[], reader: ItemReader, title: string): string => {
  const said = body.flatMap((block) => ('words' in block ? [plainWords(block.words[reader.language])] : [])).join(' ').trim() || title || '…';
  return said.length > LONGEST_PROMPT ? `${said.slice(0, LONGEST_PROMPT - 1)}…` : said;
};

/** Canvas gives no response where a file is handed in. */
function withUpload(reader: ItemReader, hints: ItemHints, body: ItemBlock[], found: Response1[]): void {
  if (hints.type !== 'file_upload_question' || found.length > 0) return;
  const interaction = { kind: 'upload', response: 'RESPONSE', mediaTypes: [] } as const;
  found.push({ declaration: { id: 'RESPONSE', cardinality: 'single', base: 'file' }, interaction, aliases: [], asked: '' });
  reader.interactions.push(interaction);
  body.push({ kind: 'interaction', response: 'RESPONSE' });
}

/** How the item is scored. What cannot be kept is told, and a person scores then. */
function scoringOf(node: XmlNode, item: Item, found: readonly Response1[], reader: ItemReader): ItemScoring {
  const feedback = feedbackOf1(node, reader);
  const base = { responses: {}, outcomes: [], most: 1, ...(feedback.length > 0 ? { feedback } : {}) };
  const responses = byName(found);
  if (findNamed(node, 'itemproc_extension', 'outcomes_metadata', 'calculated').some(({ name }) => name !== 'outcomes_metadata')) reader.scoringLosses.add('Its scoring is an extension of its maker, which is not kept. A person scores.');
  if (reader.scoringLosses.size > 0 || (reader.interactions.length > 0 && reader.interactions.every(({ kind }) => TUTOR_KINDS.has(kind)))) return { ...base, processing: 'tutor' };
  try {
    const { rules, bounds, outcomes } = readProcessing1(node, responses);
    // The right answer is looked for without the bounds: within them a part of it may count as much as the whole.
    const correct = findCorrect(node, responses, item, { ...base, outcomes, processing: { rules } });
    const scoring: ItemScoring = { ...base, outcomes, processing: { rules: [...rules, ...bounds] } };
    const most = scoreOf(item, scoring, correct) ?? 0;
    if (reader.interactions.length > 0 && most <= 0) reader.notes.add('No answer gets points by its rules.');
    return { ...scoring, responses: Object.fromEntries(Object.entries(correct).map(([id, values]) => [id, { correct: values }])), most: Math.max(0, most) };
  } catch (error) {
    reader.scoringLosses.add(`The rules cannot be kept: ${error instanceof UnknownRule || error instanceof Error ? error.message : String(error)}. A person scores.`);
    return { ...base, processing: 'tutor' };
  }
}

function readItem1(node: XmlNode, file: string, assets: Assets): ImportedItem {
  const [presentation] = findNamed(node, 'presentation');
  const content = presentation ?? { name: 'presentation', attributes: {}, children: [] };
  const reader: ItemReader = { file, language: languageOf(attribute(node, 'xml:lang'), textOf(content)), assets, interactions: [], rubric: [], feedback: [], notes: new Set(), interactionLosses: new Set(), scoringLosses: new Set() };
  const hints = hintsOf(node);
  const found: Response1[] = [];
  const body = readBlocks(asHtml(content), reader, placing1(reader, hints, found));
  withUpload(reader, hints, body, found);
  const id = attribute(node, 'ident') ?? 'item';
  const title = attribute(node, 'title') ?? '';
  const item: Item = { id, prompt: localText(promptOf(body, reader, title), reader), body, interactions: reader.interactions, responses: found.map(({ declaration }) => declaration), points: 1 };
  const scoring = scoringOf(node, item, found, reader);
  const points = Number(metadata(node, 'points_possible') ?? metadata(node, 'qmd_weighting') ?? NaN);
  const worth = Number.isFinite(points) && points >= 0 ? points : reader.interactions.length === 0 ? 0 : scoring.most;
  return { id, file, title, item: { ...item, points: worth }, scoring, reader };
}

function readSection1(node: XmlNode, known: ReadonlySet<string>, place: string): Section {
  const children = elements(node).flatMap((child, index): (ItemRef | Section)[] => {
    if (child.name === 'section') return [readSection1(child, known, `${place}-${index + 1}`)];
    if (child.name === 'item') return [{ item: attribute(child, 'ident') ?? 'item' }];
    if (child.name !== 'itemref') return [];
    const item = attribute(child, 'linkrefid') ?? '';
    return known.has(item) ? [{ item }] : [];
  });
  const select = findNamed(node, 'selection_ordering').flatMap((each) => findNamed(each, 'selection_number')).map((number) => Number(words(number))).find((count) => Number.isInteger(count) && count >= 0);
  const title = attribute(node, 'title');
  return { id: attribute(node, 'ident') ?? place, ...(title ? { title: { zh: title } } : {}), children, ...(select !== undefined && select < children.length ? { select: { count: select } } : {}) };
}

/** ISO 8601 durations and plain minutes, as makers write them. */
function minutesOf1(node: XmlNode): number | null {
  const [duration] = findNamed(node, 'duration');
  const parts = /^P(?:T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)$/.exec(words(duration));
  const minutes = parts ? Number(parts[1] ?? 0) * 60 + Number(parts[2] ?? 0) + Math.ceil(Number(parts[3] ?? 0) / 60) : Number(metadata(node, 'qmd_timelimit') ?? 0);
  return Number.isFinite(minutes) && minutes > 0 ? minutes : null;
}

function readAssessment1(node: XmlNode, file: string, known: ReadonlySet<string>): ImportedTest {
  const id = attribute(node, 'ident') ?? 'test';
  const sections = elements(node).filter(({ name }) => name === 'section').map((section, index) => readSection1(section, known, `section-${index + 1}`));
  const attempts = numberAttribute({ ...node, attributes: { given: metadata(node, 'cc_maxattempts') ?? '' } }, 'given') ?? 1;
  return { id, title: attribute(node, 'title') || id, file, parts: [{ id: 'all', navigation: 'free', sections }], minutes: minutesOf1(node), attempts: Math.max(1, Math.min(100, Math.trunc(attempts))), notes: [] };
}

/** The questions and tests of a QTI 1.2 file (`questestinterop`), of any maker. */
export function readQuestions(root: XmlNode, file: string, assets: Assets): { items: ImportedItem[]; tests: ImportedTest[] } {
  const items = findNamed(root, 'item').map((node) => readItem1(node, file, assets));
  const known = new Set(items.map(({ id }) => id));
  return { items, tests: findNamed(root, 'assessment').map((node) => readAssessment1(node, file, known)) };
}
