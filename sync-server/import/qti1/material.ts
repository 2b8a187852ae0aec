import { readHtml } from '../xml/read-html.ts';
import { attribute, elements, textOf, type XmlNode } from '../xml/node.ts';

const node = (name: string, children: XmlNode['children'], attributes: XmlNode['attributes'] = {}): XmlNode => ({ name, attributes, children });

/** Words of `mattext` (Blackboard: `mat_formattedtext`): HTML where they say or show that they are. */
function mattext(text: XmlNode): XmlNode {
  const said = textOf(text);
  const html = /html/i.test(attribute(text, 'texttype') ?? attribute(text, 'type') ?? '') || /<\w+[^>]*>|&(?:[a-z]+|#\d+);/i.test(said);
  // XHTML may also stand there as elements.
  if (elements(text).length > 0) return node('div', text.children);
  return html ? readHtml(said) : node('div', [said]);
}

/** The content of QTI 1 (`material`, `flow`) as HTML; what is answered (`response_…`) stays as it is, at its place. */
export function asHtml(content: XmlNode): XmlNode {
  switch (content.name) {
    case 'mattext':
    case 'matemtext':
    case 'mat_formattedtext':
      return mattext(content);
    case 'matimage':
    case 'mataudio':
    case 'matvideo':
      return node('object', [], { data: attribute(content, 'uri') ?? '', alt: attribute(content, 'label') ?? '', ...sizes(content) });
    case 'matbreak':
      return node('br', []);
    default:
      return content.name.startsWith('response_') ? content : node('div', elements(content).map(asHtml));
  }
}

const sizes = (image: XmlNode): Record<string, string> => Object.fromEntries(['width', 'height'].flatMap((name) => (attribute(image, name) ? [[name, attribute(image, name)!]] : [])));
