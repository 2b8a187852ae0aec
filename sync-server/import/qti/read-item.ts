import type { Feedback, Item, ItemScoring, Templates } from '#core/assessment/item.ts';
import { needsTutor } from '#core/assessment/interaction.ts';
import { plainWords, type ItemBlock } from '#core/assessment/item-body.ts';
import type { OutcomeDeclaration, ResponseKey } from '#core/assessment/qti/declaration.ts';
import type { Rule } from '#core/assessment/qti/expression.ts';
import type { Assets } from '../assets.ts';
import { greatestScore } from '../best-score.ts';
import { plainText } from '../body/plain-text.ts';
import { feedbackWhen, readBlocks } from '../body/read-blocks.ts';
import type { ImportedItem } from '../imported.ts';
import { languageOf, localText, type ItemReader } from '../item-reader.ts';
import { attribute, childOf, childrenOf, elements, find, findNamed, textOf, words, type XmlNode } from '../xml/node.ts';
import { placingIn } from './read-body.ts';
import { interactionsIn } from './read-interaction.ts';
import { readOutcome, readResponse, readTemplate } from './read-declarations.ts';
import { UnknownRule, readRule, splitTemplateRules } from './read-rules.ts';
import { readProcessing } from './read-scoring.ts';

/** What an item may need beside itself. */
export interface ItemSurroundings {
  assets: Assets;
  /** Another XML file of the package, named in a file: shared texts. */
  open(href: string, from: string): XmlNode | null;
}

const LONGEST_PROMPT = 300;

function readTemplates(node: XmlNode, reader: ItemReader): { templates?: Templates; key?: readonly Rule[] } {
  const declarations = childrenOf(node, 'templateDeclaration').map(readTemplate);
  const processing = childOf(node, 'templateProcessing');
  if (declarations.length === 0) return {};
  try {
    const { open, key } = splitTemplateRules(processing ? elements(processing).map(readRule) : []);
    return { templates: { declarations, rules: open }, ...(key.length > 0 ? { key } : {}) };
  } catch (error) {
    if (!(error instanceof UnknownRule)) throw error;
    reader.scoringLosses.add(`Its variables cannot be drawn: ${error.message}.`);
    return { templates: { declarations, rules: [] } };
  }
}

/** Variables that QTI has without a declaration and that are not counted here: they have their first value. */
function builtIns(node: XmlNode, declared: readonly OutcomeDeclaration[], reader: ItemReader): readonly OutcomeDeclaration[] {
  const names = new Set(declared.map(({ id }) => id));
  const used = new Set(find(node, ({ name }) => name === 'variable').map((each) => attribute(each, 'identifier')));
  if (!used.has('duration') || names.has('duration')) return [];
  reader.scoringLosses.add('Its rules ask for `duration`, which is always 0 here.');
  return [{ id: 'duration', base: 'duration', cardinality: 'single', default: ['0'] }];
}

function readFeedback(node: XmlNode, reader: ItemReader): readonly Feedback[] {
  return childrenOf(node, 'modalFeedback').flatMap((feedback) => {
    const blocks = readBlocks(feedback, reader, () => null);
    const title = attribute(feedback, 'title');
    return blocks.length === 0 && !title ? [] : [{ when: feedbackWhen(feedback), ...(title ? { title: localText(title, reader) } : {}), blocks }];
  });
}

function readRubrics(body: XmlNode, reader: ItemReader): readonly ItemBlock[] {
  return findNamed(body, 'rubricBlock').flatMap((rubric) => {
    const view = (attribute(rubric, 'view') ?? 'candidate').split(/\s+/);
    if (view.includes('candidate') || view.includes('testTaker')) return readBlocks({ ...rubric, name: 'div' }, reader, () => null);
    const text = plainText(rubric);
    if (text) reader.rubric.push(localText(text, reader));
    return [];
  });
}

function stimulusBlocks(node: XmlNode, reader: ItemReader, open: ItemSurroundings['open']): readonly ItemBlock[] {
  return childrenOf(node, 'assessmentStimulusRef').flatMap((ref) => {
    const stimulus = open(attribute(ref, 'href') ?? '', reader.file);
    const body = stimulus && childOf(stimulus, 'stimulusBody');
    if (body) return readBlocks(body, { ...reader, file: attribute(stimulus, 'importedFrom') ?? reader.file }, () => null);
    reader.interactionLosses.add(`The shared text \`${attribute(ref, 'href') ?? ''}\` is missing.`);
    return [];
  });
}

/** What is asked, in words: the prompt, or the beginning of the text, or the title. */
function promptOf(node: XmlNode, body: readonly ItemBlock[], reader: ItemReader): string {
  const asked = reader.interactions.map(({ prompt }) => prompt?.zh).find(Boolean);
  const said = body.flatMap((block) => ('words' in block ? [plainWords(block.words[reader.language])] : [])).join(' ').trim();
  const text = [said, asked].filter(Boolean).join(' ') || attribute(node, 'title') || attribute(node, 'identifier') || '…';
  return text.length > LONGEST_PROMPT ? `${text.slice(0, LONGEST_PROMPT - 1)}…` : text;
}

function readKeys(node: XmlNode): { responses: Item['responses']; keys: Record<string, ResponseKey> } {
  const read = childrenOf(node, 'responseDeclaration').map(readResponse);
  const responses = read.map(({ declaration }) => declaration);
  const keys = Object.fromEntries(read.filter(({ key }) => Object.keys(key).length > 0).map(({ declaration, key }) => [declaration.id, key]));
  return { responses, keys };
}

/** Responses whose correct values the templates set. */
function keysSetBy(rules: readonly Rule[]): readonly string[] {
  return rules.flatMap((rule) => {
    if (rule.rule === 'group') return keysSetBy(rule.rules);
    if (rule.rule === 'if') return [...rule.branches.flatMap(({ run }) => keysSetBy(run)), ...keysSetBy(rule.else ?? [])];
    return rule.rule === 'setCorrect' ? [rule.id] : [];
  });
}

/** The rules of an item: its own, or those of a template that its package brings along. */
function processingOf(node: XmlNode, reader: ItemReader, open: ItemSurroundings['open']): XmlNode | undefined {
  const own = childOf(node, 'responseProcessing');
  const named = own && [attribute(own, 'templateLocation'), attribute(own, 'template')].filter((each) => each !== undefined);
  const packaged = named?.map((address) => open(address, reader.file)).find((found) => found?.name === 'responseProcessing');
  return own && elements(own).length === 0 && packaged ? packaged : own;
}

function readScoring(node: XmlNode, keys: Record<string, ResponseKey>, processing: XmlNode | undefined, key: readonly Rule[] | undefined, reader: ItemReader): ItemScoring {
  const declared = childrenOf(node, 'outcomeDeclaration').map(readOutcome);
  const outcomes = [...declared, ...builtIns(node, declared, reader)];
  const feedback = [...reader.feedback, ...readFeedback(node, reader)];
  const drawn = keysSetBy(key ?? []);
  const told = { ...keys, ...Object.fromEntries(drawn.map((id) => [id, { correct: [], ...keys[id] }])) };
  const responses = { ...Object.fromEntries(drawn.map((id) => [id, {}])), ...keys };
  return { responses, outcomes, processing: readProcessing(processing, told, outcomes, reader), most: 1, ...(feedback.length > 0 ? { feedback } : {}), ...(key ? { templateRules: key } : {}) };
}

/** What the package tells those who score: often the answer itself. So it stands with the key, for tutors and for learners afterwards. */
function explanationOf({ rubric }: ItemReader): Pick<ItemScoring, 'explain'> {
  const lines = (language: 'zh' | 'bo' | 'en') => rubric.flatMap((line) => line[language] ?? []).join('\n');
  if (rubric.length === 0) return {};
  const [bo, en] = [lines('bo'), lines('en')];
  return { explain: { zh: lines('zh'), ...(bo ? { bo } : {}), ...(en ? { en } : {}) } };
}

/** A tutor-scored item has to say what a tutor looks for: the model answer, or that the source says nothing. */
function addRubric({ outcomes, responses }: ItemScoring, reader: ItemReader): void {
  if (reader.rubric.length > 0 || !needsTutor(reader)) return;
  const model = outcomes.find(({ id }) => /MODEL|SOLUTION|SAMPLE/i.test(id))?.default ?? Object.values(responses).find(({ correct }) => correct)?.correct;
  if (model) reader.rubric.push(localText(model.join(' / '), reader));
}

/**
 * An item of QTI 2 or 3 (with normal names) in the native form.
 * @param file where it stands in the package
 */
export function readItem(node: XmlNode, file: string, { assets, open }: ItemSurroundings): ImportedItem {
  const body = childOf(node, 'itemBody') ?? { name: 'itemBody', attributes: {}, children: [] };
  const declared = attribute(node, 'xml:lang');
  const mathVariables = new Set(childrenOf(node, 'templateDeclaration').filter((each) => attribute(each, 'mathVariable') === 'true').map((each) => attribute(each, 'identifier') ?? ''));
  const reader: ItemReader = { file, language: languageOf(declared, textOf(body)), assets, mathVariables, interactions: [], rubric: [], feedback: [], notes: new Set(), interactionLosses: new Set(), scoringLosses: new Set() };
  const { responses, keys } = readKeys(node);
  if (responses.some(({ cardinality }) => cardinality === 'record')) reader.scoringLosses.add('A response is a record, which is not known here.');
  const place = placingIn(reader, new Map(responses.map((response) => [response.id, response])));
  const blocks = [...stimulusBlocks(node, reader, open), ...readRubrics(body, reader), ...readBlocks(body, reader, place)];
  const { templates, key } = readTemplates(node, reader);
  const scoring = readScoring(node, keys, processingOf(node, reader, open), key, reader);
  addRubric(scoring, reader);
  const silent = interactionsIn(body).length === 0;
  if (silent) reader.notes.add('There is nothing to answer in it, in the package either.');
  else if (reader.interactions.length === 0) reader.interactionLosses.add('There is nothing in it to answer that can be kept.');
  const id = attribute(node, 'identifier') ?? file;
  const item: Item = {
    id,
    prompt: localText(promptOf(node, blocks, reader), reader),
    body: blocks,
    interactions: reader.interactions,
    responses,
    points: 1,
    ...(templates ? { templates } : {}),
    ...(attribute(node, 'adaptive') === 'true' ? { adaptive: true } : {}),
    ...(declared ? { language: declared } : {}),
  };
  const most = silent ? 0 : greatestScore(item, scoring);
  return { id, file, title: attribute(node, 'title') ?? words(childOf(node, 'title')), item: { ...item, points: most }, scoring: { ...scoring, most, ...explanationOf(reader) }, reader };
}
