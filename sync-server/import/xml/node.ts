/** An element: names without prefixes. A child that is a text is words. */
export interface XmlNode {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (XmlNode | string)[];
}

export const isElement = (child: XmlNode | string): child is XmlNode => typeof child !== 'string';
export const elements = (node: XmlNode): readonly XmlNode[] => node.children.filter(isElement);
export const childrenOf = (node: XmlNode, name: string): readonly XmlNode[] => elements(node).filter((child) => child.name === name);
export const childOf = (node: XmlNode | undefined, name: string): XmlNode | undefined => node && elements(node).find((child) => child.name === name);
export const attribute = (node: XmlNode, name: string): string | undefined => (Object.hasOwn(node.attributes, name) ? node.attributes[name] : undefined);

/** All the words in an element. */
export function textOf(node: XmlNode | undefined): string {
  return node ? node.children.map((child) => (isElement(child) ? textOf(child) : child)).join('') : '';
}

/** White space as a page shows it: one space for any stretch. */
export const squeeze = (text: string): string => text.replace(/[ \t\r\n\f]+/g, ' ');
export const words = (node: XmlNode | undefined): string => squeeze(textOf(node)).trim();

/** Every element below this one that `wanted` holds for, in their order; does not look inside those found. */
export function find(node: XmlNode, wanted: (node: XmlNode) => boolean): readonly XmlNode[] {
  return elements(node).flatMap((child) => (wanted(child) ? [child] : find(child, wanted)));
}
export const findNamed = (node: XmlNode, ...names: readonly string[]): readonly XmlNode[] => find(node, ({ name }) => names.includes(name));

/** A number that an attribute gives, or undefined where it gives none. */
export function numberAttribute(node: XmlNode, name: string): number | undefined {
  const text = attribute(node, name)?.trim();
  return text && Number.isFinite(Number(text)) ? Number(text) : undefined;
}
