import { SVG_ELEMENTS } from '../courses/svg-check.ts';
import { isElement, type XmlNode } from './xml/node.ts';
import { decodeText, readXml } from './xml/read-xml.ts';

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

function isPlain(name: string, value: string): boolean {
  const outside = /url\(\s*(?!["']?#)/i.test(value) || /@import|javascript:/i.test(value);
  return /^[a-zA-Z][\w-]*$/.test(name) && !/^on/i.test(name) && !outside && (name !== 'href' || value.startsWith('#'));
}

function write(node: XmlNode): string {
  if (!SVG_ELEMENTS.has(node.name)) return '';
  const attributes = Object.entries(node.attributes).filter(([name, value]) => isPlain(name, value)).map(([name, value]) => ` ${name}="${escape(value)}"`);
  return `<${node.name}${node.name === 'svg' ? ' xmlns="http://www.w3.org/2000/svg"' : ''}${attributes.join('')}>${node.children.map((child) => (isElement(child) ? write(child) : escape(child))).join('')}</${node.name}>`;
}

/** Gives a picture a viewBox where it has only a size. */
function withViewBox(root: XmlNode): XmlNode {
  const { width, height, viewBox } = root.attributes;
  const [w, h] = [Number.parseFloat(width ?? ''), Number.parseFloat(height ?? '')];
  return viewBox || !(w > 0 && h > 0) ? root : { ...root, attributes: { ...root.attributes, viewBox: `0 0 ${w} ${h}` } };
}

/**
 * An SVG with shapes and words alone, as courses have them: no program, style sheet, link or picture inside.
 * @throws ImportError where it is no well-formed XML
 */
export function plainSvg(bytes: Uint8Array): Uint8Array {
  // Drawing programs define names for their own marks in the DOCTYPE: none of them draws anything.
  const text = decodeText(bytes).replace(/<!DOCTYPE[^>[]*(\[[^\]]*\]\s*)?>/, '').replace(/&(?!#|amp;|lt;|gt;|quot;|apos;)[\w.-]+;/g, '');
  return new TextEncoder().encode(write(withViewBox(readXml(new TextEncoder().encode(text.replace(/^\s*<\?xml[^>]*\?>/, ''))))));
}
