import { SaxesParser } from 'saxes';
import { ImportError } from '../import-error.ts';
import type { XmlNode } from './node.ts';

const MOST_BYTES = 20 * 1024 * 1024;
const MOST_NODES = 300_000;
const MOST_DEPTH = 200;

/** Names of characters that HTML knows and makers of XML use as well, without saying so. */
const ENTITIES = { nbsp: '\u00a0', ndash: '–', mdash: '—', hellip: '…', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', deg: '°', times: '×', divide: '÷', minus: '−', middot: '·', eacute: 'é', egrave: 'è', euml: 'ë', ouml: 'ö', uuml: 'ü', auml: 'ä', copy: '©', euro: '€', frac12: '½', pi: 'π', alpha: 'α', beta: 'β', le: '≤', ge: '≥', ne: '≠' };

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/** Text by its byte order mark, or the encoding that it declares, or strict UTF-8, or else GB 18030. */
export function decodeText(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const mark = head.startsWith('\xff\xfe') ? 'utf-16le' : head.startsWith('\xfe\xff') ? 'utf-16be' : head.startsWith('\xef\xbb\xbf') ? 'utf-8' : undefined;
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1];
  for (const encoding of [mark, declared?.toLowerCase().startsWith('utf-16') ? undefined : declared, 'utf-8', 'gb18030']) {
    try {
      if (encoding) return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not that one, or none that is known: the next.
    }
  }
  throw new ImportError('The encoding of the text cannot be told. Save it as UTF-8.');
}

function attributesOf(given: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(given).filter(([name]) => name !== 'xmlns' && !name.startsWith('xmlns:'));
  return Object.fromEntries(entries.map(([name, value]) => [name.startsWith('xml:') ? name : localName(name), value]));
}

/**
 * Reads XML into a tree. Nothing is ever fetched, and no entity is defined by the text itself.
 * @throws ImportError for malformed text, with the line, and for more than any question needs
 */
export function readXml(bytes: Uint8Array): XmlNode {
  if (bytes.length > MOST_BYTES) throw new ImportError('The XML has more than 20 MB. Split it.');
  const root: XmlNode = { name: '', attributes: {}, children: [] };
  const open: XmlNode[] = [root];
  let nodes = 0;
  const parser = new SaxesParser({ xmlns: false, position: true });
  Object.assign(parser.ENTITIES, ENTITIES);
  const refuse = (what: string) => {
    throw new ImportError(`${what} (line ${parser.line})`);
  };
  const addText = (text: string) => {
    const { children } = open.at(-1)!;
    if (typeof children.at(-1) === 'string') children[children.length - 1] += text;
    else children.push(text);
  };
  parser.on('error', (error) => refuse(`The XML is not well formed: ${error.message.replace(/^\d+:\d+: /, '')}`));
  parser.on('doctype', (text) => {
    if (text.includes('[')) refuse('The XML defines entities of its own (DOCTYPE), which is not allowed. Take that part away');
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', ({ name, attributes }) => {
    if (++nodes > MOST_NODES) refuse('The XML has too many elements. Split it');
    if (open.length > MOST_DEPTH) refuse('The XML is nested too deeply');
    const node = { name: localName(name), attributes: attributesOf(attributes), children: [] };
    open.at(-1)!.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => void open.pop());
  parser.write(decodeText(bytes)).close();
  return root.children.find((child) => typeof child !== 'string') as XmlNode;
}
