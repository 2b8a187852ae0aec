import { attribute, elements, isElement, squeeze, textOf, type XmlNode } from '../xml/node.ts';

const RAISED: Readonly<Record<string, string>> = { 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹', '+': '⁺', '-': '⁻', '−': '⁻', n: 'ⁿ', '(': '⁽', ')': '⁾' };
const LOWERED: Readonly<Record<string, string>> = { 0: '₀', 1: '₁', 2: '₂', 3: '₃', 4: '₄', 5: '₅', 6: '₆', 7: '₇', 8: '₈', 9: '₉', '+': '₊', '-': '₋', '−': '₋', '(': '₍', ')': '₎' };

const shifted = (text: string, signs: Readonly<Record<string, string>>, mark: string) => ([...text].every((sign) => Object.hasOwn(signs, sign)) ? [...text].map((sign) => signs[sign]!).join('') : text.length === 1 ? `${mark}${text}` : `${mark}(${text})`);

/** Words that stand higher (`sup`) or lower (`sub`), by the signs that Unicode has for that or else with `^` and `_`. */
export const raised = (text: string): string => shifted(text, RAISED, '^');
export const lowered = (text: string): string => shifted(text, LOWERED, '_');

const grouped = (text: string) => (/^[\p{L}\p{N}.,]*$/u.test(text) ? text : `(${text})`);

/**
 * A formula of MathML as one line of words: 3/4, x², √(a+b).
 * @param named how a name in it is written
 */
export function mathText(node: XmlNode, named: (name: string) => string = (name) => name): string {
  const parts = elements(node).map((child) => mathText(child, named));
  const [a = '', b = '', c = ''] = parts;
  switch (node.name) {
    case 'mfrac':
      return `${grouped(a)}/${grouped(b)}`;
    case 'msup':
      return a + raised(b);
    case 'msub':
      return a + lowered(b);
    case 'msubsup':
      return a + lowered(b) + raised(c);
    case 'msqrt':
      return `√${grouped(parts.join(''))}`;
    case 'mroot':
      return `${raised(b)}√${grouped(a)}`;
    case 'mfenced':
      return `${attribute(node, 'open') ?? '('}${parts.join(', ')}${attribute(node, 'close') ?? ')'}`;
    case 'mtr':
      return parts.join(' ');
    case 'mtable':
      return parts.join('; ');
    case 'semantics':
      return a;
    case 'annotation':
    case 'annotation-xml':
      return '';
    default:
      return parts.length > 0 ? node.children.map((child) => (isElement(child) ? mathText(child, named) : child.trim())).join('') : named(squeeze(textOf(node)).trim());
  }
}

/** The words of an element as a reader would say them; media say what stands in for them. */
export function plainText(node: XmlNode): string {
  const read = (child: XmlNode | string): string => {
    if (!isElement(child)) return child;
    if (child.name === 'math') return mathText(child);
    if (child.name === 'br') return ' ';
    if (['style', 'script', 'feedbackInline'].includes(child.name)) return '';
    if (child.name === 'sub' || child.name === 'sup') return (child.name === 'sub' ? lowered : raised)(plainText(child));
    const inner = child.children.map(read).join('');
    return /^(p|div|li|tr|h\d)$/.test(child.name) ? ` ${inner} ` : inner;
  };
  return squeeze(node.children.map(read).join('')).trim();
}
