import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import type { XmlNode } from './node.ts';

type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
const MOST_DEPTH = 200;

function convert(node: HtmlNode, depth: number): (XmlNode | string)[] {
  if (node.nodeName === '#text') return [(node as DefaultTreeAdapterTypes.TextNode).value];
  if (!('tagName' in node) || depth > MOST_DEPTH) return [];
  const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
  return [{ name: node.tagName, attributes, children: node.childNodes.flatMap((child) => convert(child, depth + 1)) }];
}

/** Reads HTML as forgivingly as browsers do, into the same tree as XML. Nothing of it is run or fetched. */
export function readHtml(html: string): XmlNode {
  return { name: 'div', attributes: {}, children: parseFragment(html).childNodes.flatMap((child) => convert(child, 0)) };
}
