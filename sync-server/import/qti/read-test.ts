import { isSection, type ItemRef, type Part, type Section } from '#core/assessment/test-structure.ts';
import type { ImportedTest } from '../imported.ts';
import { attribute, childOf, elements, findNamed, numberAttribute, type XmlNode } from '../xml/node.ts';

/** What a test asks of its package. */
export interface TestSurroundings {
  /** The file of an item, named from another file. */
  itemAt(href: string, from: string): string | undefined;
  open(href: string, from: string): XmlNode | null;
}

interface TestReader extends TestSurroundings {
  file: string;
  notes: Set<string>;
}

const MOST_DEPTH = 20;
const isTrue = (node: XmlNode, name: string) => attribute(node, name) === 'true';
const placed = (node: XmlNode) => ({ ...(isTrue(node, 'required') ? { required: true as const } : {}), ...(isTrue(node, 'fixed') ? { fixed: true as const } : {}) });

/** Minutes of `qti-time-limits`, which counts seconds. */
function minutesOf(node: XmlNode): number | undefined {
  const limits = childOf(node, 'timeLimits');
  const seconds = limits && numberAttribute(limits, 'maxTime');
  return seconds && seconds > 0 ? Math.max(1, Math.ceil(seconds / 60)) : undefined;
}

function readRef(node: XmlNode, reader: TestReader): ItemRef[] {
  const href = attribute(node, 'href') ?? '';
  const item = reader.itemAt(href, reader.file);
  if (item === undefined) {
    reader.notes.add(`The item \`${href}\` is not in the package.`);
    return [];
  }
  const weight = numberAttribute(childOf(node, 'weight') ?? node, 'value');
  for (const lost of ['preCondition', 'branchRule', 'templateDefault'] as const) if (childOf(node, lost)) reader.notes.add(`\`${lost}\` of an item is not kept.`);
  return [{ item, ...(weight === undefined ? {} : { weight }), ...placed(node) }];
}

function readChild(node: XmlNode, reader: TestReader, depth: number): (ItemRef | Section)[] {
  if (depth > MOST_DEPTH) return [];
  if (node.name === 'assessmentItemRef') return readRef(node, reader);
  if (node.name === 'assessmentSection') return [readSection(node, reader, depth)];
  if (node.name !== 'assessmentSectionRef') return [];
  const href = attribute(node, 'href') ?? '';
  const section = reader.open(href, reader.file);
  if (section?.name === 'assessmentSection') return [readSection(section, { ...reader, file: attribute(section, 'importedFrom') ?? reader.file }, depth)];
  reader.notes.add(`The section \`${href}\` is not in the package.`);
  return [];
}

function readSection(node: XmlNode, reader: TestReader, depth: number): Section {
  const [selection, ordering] = [childOf(node, 'selection'), childOf(node, 'ordering')];
  const count = selection && numberAttribute(selection, 'select');
  const title = attribute(node, 'title');
  return {
    id: attribute(node, 'identifier') ?? 'section',
    ...(title ? { title: { zh: title } } : {}),
    children: elements(node).flatMap((child) => readChild(child, reader, depth + 1)),
    ...(count === undefined ? {} : { select: { count, ...(selection && isTrue(selection, 'withReplacement') ? { withReplacement: true as const } : {}) } }),
    ...(ordering && isTrue(ordering, 'shuffle') ? { shuffle: true as const } : {}),
    ...placed(node),
  };
}

function readPart(node: XmlNode, reader: TestReader): Part {
  const minutes = minutesOf(node);
  return {
    id: attribute(node, 'identifier') ?? 'part',
    navigation: attribute(node, 'navigationMode') === 'linear' ? 'linear' : 'free',
    ...(minutes ? { minutes } : {}),
    sections: elements(node).flatMap((child) => readChild(child, reader, 0)).filter(isSection),
  };
}

/** A test of QTI 2 or 3 (with normal names). What the native form does not have is told in its notes. */
export function readTest(node: XmlNode, file: string, surroundings: TestSurroundings): ImportedTest {
  const reader: TestReader = { ...surroundings, file, notes: new Set() };
  const parts = elements(node).filter(({ name }) => name === 'testPart').map((part) => readPart(part, reader));
  if (childOf(node, 'outcomeProcessing')) reader.notes.add('Its own outcome processing is not kept: points are added up, weighted as it says, and 60 per cent pass.');
  if (findNamed(node, 'preCondition', 'branchRule').length > 0) reader.notes.add('Conditions and branches between items are not kept.');
  const id = attribute(node, 'identifier') ?? 'test';
  return { id, title: attribute(node, 'title') || id, file, parts, minutes: minutesOf(node) ?? null, attempts: 1, notes: [...reader.notes] };
}
