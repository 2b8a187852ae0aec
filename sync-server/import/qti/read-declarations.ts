import type { AreaMapping, LookupTable, Mapping, OutcomeDeclaration, ResponseDeclaration, ResponseKey, Shape, TemplateDeclaration } from '#core/assessment/qti/declaration.ts';
import { BASE_TYPES, CARDINALITIES, type BaseType, type Cardinality } from '#core/assessment/qti/value.ts';
import { attribute, childOf, childrenOf, numberAttribute, textOf, type XmlNode } from '../xml/node.ts';

interface Declared {
  id: string;
  cardinality: Cardinality;
  base: BaseType;
}

function declared(node: XmlNode): Declared {
  const cardinality = CARDINALITIES.find((each) => each === attribute(node, 'cardinality')) ?? 'single';
  const base = BASE_TYPES.find((each) => each === attribute(node, 'baseType')) ?? 'string';
  return { id: attribute(node, 'identifier') ?? '', cardinality, base };
}

/** The values that stand in `qti-correct-response` or `qti-default-value`; undefined where there are none. */
function valuesIn(node: XmlNode | undefined, base: BaseType): readonly string[] | undefined {
  if (!node) return undefined;
  const texts = childrenOf(node, 'value').map(textOf).map((text) => (base === 'string' ? text.trim() : text.replace(/\s+/g, ' ').trim()));
  const said = texts.filter((text) => text !== '');
  return said.length > 0 ? said : undefined;
}

const bounds = (node: XmlNode) => {
  const [given, lower, upper] = [numberAttribute(node, 'defaultValue'), numberAttribute(node, 'lowerBound'), numberAttribute(node, 'upperBound')];
  return { ...(given === undefined ? {} : { default: given }), ...(lower === undefined ? {} : { lower }), ...(upper === undefined ? {} : { upper }) };
};

/**
 * Points by member. A key that says nothing of its case counts in any, unless the maker gives the same word in two cases: then each
 * is meant as it is written.
 */
function mappingOf(node: XmlNode | undefined): Mapping | undefined {
  if (!node) return undefined;
  const given = childrenOf(node, 'mapEntry');
  const folded = given.map((entry) => (attribute(entry, 'mapKey') ?? '').toLowerCase());
  const apart = new Set(folded).size < folded.length;
  const entries = given.map((entry) => {
    const said = attribute(entry, 'caseSensitive');
    const caseSensitive = said === undefined ? apart : said === 'true' || said === '1';
    return { key: attribute(entry, 'mapKey') ?? '', value: numberAttribute(entry, 'mappedValue') ?? 0, ...(caseSensitive ? {} : { caseSensitive }) };
  });
  return { entries, ...bounds(node) };
}

const SHAPES: readonly Shape[] = ['default', 'circle', 'rect', 'poly', 'ellipse'];

/** Shape and coordinates as QTI and HTML write them ("12,30,5"). */
export function areaOf(node: XmlNode): { shape: Shape; coords: readonly number[] } {
  const shape = SHAPES.find((each) => each === attribute(node, 'shape')) ?? 'default';
  const coords = (attribute(node, 'coords') ?? '').split(/[\s,]+/).filter(Boolean).map(Number).filter(Number.isFinite);
  return { shape, coords };
}

function areasOf(node: XmlNode | undefined): AreaMapping | undefined {
  if (!node) return undefined;
  return { entries: childrenOf(node, 'areaMapEntry').map((entry) => ({ ...areaOf(entry), value: numberAttribute(entry, 'mappedValue') ?? 0 })), ...bounds(node) };
}

/** A response declaration, its key apart. Keys of identifiers are told apart by case, those of texts only where they say so. */
export function readResponse(node: XmlNode): { declaration: ResponseDeclaration; key: ResponseKey } {
  const declaration = declared(node);
  const correct = valuesIn(childOf(node, 'correctResponse'), declaration.base);
  const found = mappingOf(childOf(node, 'mapping'));
  const mapping = found && declaration.base !== 'string' ? { ...found, entries: found.entries.map(({ key, value }) => ({ key: key.trim(), value })) } : found;
  const areas = areasOf(childOf(node, 'areaMapping'));
  return { declaration, key: { ...(correct ? { correct } : {}), ...(mapping ? { mapping } : {}), ...(areas ? { areas } : {}) } };
}

function lookupOf(node: XmlNode): LookupTable | undefined {
  const table = childOf(node, 'matchTable') ?? childOf(node, 'interpolationTable');
  if (!table) return undefined;
  const rows = [...childrenOf(table, 'matchTableEntry'), ...childrenOf(table, 'interpolationTableEntry')].map((row) => ({
    from: numberAttribute(row, 'sourceValue') ?? 0,
    to: attribute(row, 'targetValue') ?? '',
    ...(attribute(row, 'includeBoundary') === 'false' ? { includeBoundary: false } : {}),
  }));
  const given = attribute(table, 'defaultValue');
  return { kind: table.name === 'matchTable' ? 'match' : 'interpolation', rows, ...(given === undefined ? {} : { default: given }) };
}

export function readOutcome(node: XmlNode): OutcomeDeclaration {
  const declaration = declared(node);
  const given = valuesIn(childOf(node, 'defaultValue'), declaration.base);
  const [normalMaximum, normalMinimum, lookup] = [numberAttribute(node, 'normalMaximum'), numberAttribute(node, 'normalMinimum'), lookupOf(node)];
  const external = attribute(node, 'externalScored');
  return {
    ...declaration,
    ...(given ? { default: given } : {}),
    ...(normalMaximum === undefined ? {} : { normalMaximum }),
    ...(normalMinimum === undefined ? {} : { normalMinimum }),
    ...(external === 'human' || external === 'externalMachine' ? { externalScored: external } : {}),
    ...(lookup ? { lookup } : {}),
  };
}

export function readTemplate(node: XmlNode): TemplateDeclaration {
  const declaration = declared(node);
  const given = valuesIn(childOf(node, 'defaultValue'), declaration.base);
  return { ...declaration, ...(given ? { default: given } : {}) };
}
