import { isElement, type XmlNode } from './node.ts';

const camel = (name: string) => name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const kept = (name: string) => name.startsWith('data-') || name.startsWith('aria-') || name.startsWith('xml:');

/** Names that QTI 2 and 3 write differently beyond the prefix. */
const SPELLINGS: Readonly<Record<string, string>> = { durationLt: 'durationLT', durationGte: 'durationGTE', hotText: 'hottext', hotTextInteraction: 'hottextInteraction' };

/**
 * One spelling for QTI 2 and 3: `qti-choice-interaction response-identifier` and `choiceInteraction responseIdentifier` are both the
 * latter. Elements of HTML keep their names.
 */
export function normalNames(node: XmlNode): XmlNode {
  const plain = node.name.startsWith('qti-') ? camel(node.name.slice(4)) : node.name;
  const attributes = Object.fromEntries(Object.entries(node.attributes).map(([name, value]) => [kept(name) ? name : camel(name), value]));
  return { name: SPELLINGS[plain] ?? plain, attributes, children: node.children.map((child) => (isElement(child) ? normalNames(child) : child)) };
}
