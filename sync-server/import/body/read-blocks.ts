import type { FeedbackWhen, ItemBlock, ItemRun, ItemWords } from '#core/assessment/item-body.ts';
import { pictureOf } from '../assets.ts';
import { itemWords, localText, type ItemReader } from '../item-reader.ts';
import { attribute, childOf, elements, findNamed, isElement, numberAttribute, squeeze, words, type XmlNode } from '../xml/node.ts';
import { lowered, mathText, plainText, raised } from './plain-text.ts';

/** Where an interaction stands: inside a line, or as blocks of its own; null for an element that is none. */
export type PlaceInteraction = (node: XmlNode) => { run: ItemRun } | { blocks: readonly ItemBlock[] } | null;

type Style = { strong?: true; emphasis?: true };

/** Pictures up to this size, in pixels, can stand among words. */
const LINE_PICTURE = { width: 320, height: 64 };

const HEADING = /^h[1-6]$/;
const PASSED_OVER = new Set(['style', 'script', 'stylesheet', 'companionMaterialsInfo', 'catalogInfo', 'rubricBlock', 'prompt', 'head', 'title', 'apipAccessibility', 'source', 'track', 'param', 'colgroup', 'col']);
const LINE_ENDS = new Set(['p', 'div', 'section', 'article', 'aside', 'header', 'footer', 'main', 'nav', 'figure', 'figcaption', 'address', 'center', 'dl', 'dt', 'dd', 'form', 'fieldset', 'infoControl', 'contentBody', 'pre', 'hr', 'templateBlock', 'caption', 'picture', 'details', 'summary']);

/** When words are shown, by the attributes of a feedback. */
export function feedbackWhen(node: XmlNode): FeedbackWhen {
  return { outcome: attribute(node, 'outcomeIdentifier') ?? attribute(node, 'templateIdentifier') ?? '', value: attribute(node, 'identifier') ?? '', show: attribute(node, 'showHide') !== 'hide' };
}

/** Takes the spaces between words together, and those at the ends away. */
function trimmed(runs: readonly ItemRun[]): ItemRun[] {
  const result: ItemRun[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    const plain = 'text' in run && !('token' in run);
    if (plain && last && 'text' in last && !('token' in last) && last.strong === run.strong && last.emphasis === run.emphasis) result[result.length - 1] = { ...last, text: squeeze(last.text + run.text) };
    else if (plain) result.push({ ...run, text: squeeze(run.text) });
    else result.push(run);
  }
  const edit = (at: number, change: (text: string) => string) => {
    const run = result.at(at);
    if (run && 'text' in run && !('token' in run)) result[at < 0 ? result.length + at : at] = { ...run, text: change(run.text) };
  };
  edit(0, (text) => text.trimStart());
  edit(-1, (text) => text.trimEnd());
  return result.filter((run) => !('text' in run) || run.text !== '');
}

/** Signs that no text has: around the name of a variable in a formula. */
const MARK = '\ue000';

/** A formula in words, with the values of the template variables that it names. */
function formulaRuns(node: XmlNode, { mathVariables }: ItemReader, style: Style): ItemRun[] {
  const text = mathText(node, (name) => (mathVariables?.has(name) ? `${MARK}${name}${MARK}` : name));
  return text.split(MARK).map((part, index) => (index % 2 === 1 ? { variable: part } : { ...style, text: part }));
}

/** Reads the content of an item, of a feedback or a prompt as blocks and lines. */
class BlockReader {
  readonly blocks: ItemBlock[] = [];
  #line: ItemRun[] = [];
  #kind: 'paragraph' | 'heading' | 'quote' = 'paragraph';
  readonly reader: ItemReader;
  readonly place: PlaceInteraction;

  constructor(reader: ItemReader, place: PlaceInteraction) {
    this.reader = reader;
    this.place = place;
  }

  endLine(): void {
    const runs = trimmed(this.#line);
    this.#line = [];
    if (runs.length > 0) this.blocks.push({ kind: this.#kind, words: itemWords(runs, this.reader) });
  }

  readAll(node: XmlNode, style: Style): void {
    const amongWords = node.children.some((child) => !isElement(child) && child.trim() !== '');
    for (const child of node.children) {
      if (isElement(child)) this.#read(child, style, amongWords);
      else if (child !== '') this.#line.push({ ...style, text: child });
    }
  }

  #inKind(kind: 'heading' | 'quote', node: XmlNode, style: Style): void {
    this.endLine();
    const before = this.#kind;
    this.#kind = kind;
    this.readAll(node, style);
    this.endLine();
    this.#kind = before;
  }

  #push(...blocks: readonly ItemBlock[]): void {
    this.endLine();
    this.blocks.push(...blocks);
  }

  #read(node: XmlNode, style: Style, amongWords: boolean): void {
    const { name } = node;
    if (PASSED_OVER.has(name)) return;
    const placed = this.place(node);
    if (placed) {
      if ('run' in placed) this.#line.push(placed.run);
      else this.#push(...placed.blocks);
    } else if (HEADING.test(name)) this.#inKind('heading', node, style);
    else if (name === 'blockquote') this.#inKind('quote', node, style);
    else if (LINE_ENDS.has(name)) {
      this.endLine();
      this.readAll(node, style);
      this.endLine();
    } else if (name === 'ul' || name === 'ol') this.#push(...listBlocks(node, this.reader, this.place));
    else if (name === 'table') this.#push(...tableBlocks(node, this.reader, this.place));
    else if (['img', 'object', 'audio', 'video', 'image', 'embed'].includes(name)) this.#placeMedia(node, amongWords);
    else if (name === 'feedbackBlock') this.#push({ kind: 'feedback', when: feedbackWhen(node), blocks: readBlocks(node, this.reader, this.place) });
    else this.#readInline(node, style);
  }

  /** A small picture among words stays in its line. */
  #placeMedia(node: XmlNode, amongWords: boolean): void {
    const blocks = mediaBlocks(node, this.reader);
    const [block] = blocks;
    if (amongWords && block?.kind === 'figure' && block.picture.height <= LINE_PICTURE.height && block.picture.width <= LINE_PICTURE.width) this.#line.push({ picture: block.picture });
    else this.#push(...blocks);
  }

  #readInline(node: XmlNode, style: Style): void {
    switch (node.name) {
      case 'br':
        this.endLine();
        return;
      case 'math':
        this.#line.push(...formulaRuns(node, this.reader, style));
        this.reader.notes.add('Formulas are kept as words in one line.');
        return;
      case 'sub':
      case 'sup':
        this.#line.push({ ...style, text: (node.name === 'sub' ? lowered : raised)(plainText(node)) });
        return;
      case 'strong':
      case 'b':
        return this.readAll(node, { ...style, strong: true });
      case 'em':
      case 'i':
        return this.readAll(node, { ...style, emphasis: true });
      case 'printedVariable':
        this.#line.push({ variable: attribute(node, 'identifier') ?? '' });
        return;
      case 'feedbackInline':
      case 'templateInline':
        this.#line.push({ feedback: feedbackWhen(node), runs: readRuns(node, this.reader, this.place) });
        return;
      default:
        return this.readAll(node, style);
    }
  }
}

/** The blocks of an element's content. */
export function readBlocks(node: XmlNode, reader: ItemReader, place: PlaceInteraction): ItemBlock[] {
  const block = new BlockReader(reader, place);
  block.readAll(node, {});
  block.endLine();
  return block.blocks;
}

const lineOf = (block: ItemBlock): readonly ItemRun[] => ('words' in block ? (Object.values(block.words as Record<string, readonly ItemRun[]>)[0] ?? []) : []);

/** The content of an element as one line; blocks in it are joined with spaces. */
export function readRuns(node: XmlNode, reader: ItemReader, place: PlaceInteraction): ItemRun[] {
  return readBlocks(node, reader, place).flatMap((block, index) => [...(index > 0 ? [{ text: ' ' }] : []), ...lineOf(block)]);
}

/** What cannot stand in a cell or a list (pictures, places of block interactions) follows after it. */
function cellOf(node: XmlNode, reader: ItemReader, place: PlaceInteraction, after: ItemBlock[]): ItemWords {
  const blocks = readBlocks(node, reader, place);
  after.push(...blocks.filter((block) => !('words' in block)));
  return itemWords(blocks.filter((block) => 'words' in block).flatMap((block, index) => [...(index > 0 ? [{ text: ' ' }] : []), ...lineOf(block)]), reader);
}

function listBlocks(node: XmlNode, reader: ItemReader, place: PlaceInteraction): ItemBlock[] {
  const after: ItemBlock[] = [];
  const items = elements(node).map((item) => cellOf(item, reader, place, after));
  return [{ kind: 'list', ordered: node.name === 'ol', items }, ...after];
}

function tableBlocks(node: XmlNode, reader: ItemReader, place: PlaceInteraction): ItemBlock[] {
  const after: ItemBlock[] = [];
  const rows = findNamed(node, 'tr').map((row) => ({ head: elements(row).every(({ name }) => name === 'th'), cells: elements(row).map((cell) => cellOf(cell, reader, place, after)) }));
  const head = rows[0]?.head ? rows[0].cells : [];
  const caption = childOf(node, 'caption');
  const before = caption ? readBlocks(caption, reader, place) : [];
  return [...before, { kind: 'table', head, rows: rows.slice(rows[0]?.head ? 1 : 0).map(({ cells }) => cells) }, ...after];
}

const addressOf = (node: XmlNode) => attribute(node, 'src') ?? attribute(node, 'data') ?? attribute(node, 'uri') ?? findNamed(node, 'source').map((source) => attribute(source, 'src')).find(Boolean) ?? '';

/** A picture, sound or video of the package; one that is not there is told of, and what stands in for it is read. */
export function mediaBlocks(node: XmlNode, reader: ItemReader): ItemBlock[] {
  const href = addressOf(node);
  const found = reader.assets.take(href, reader.file);
  const title = attribute(node, 'alt') ?? attribute(node, 'label') ?? words(node);
  if ('fault' in found) {
    if (href !== '') reader.notes.add(`Not shown: ${found.fault}.`);
    return title === '' ? [] : [{ kind: 'paragraph', words: itemWords([{ text: title }], reader) }];
  }
  const alt = localText(title, reader);
  if (found.kind === 'figure') return [{ kind: 'figure', picture: pictureOf(found, alt, { width: numberAttribute(node, 'width'), height: numberAttribute(node, 'height') }) }];
  return [{ kind: found.kind, file: found.path, title: alt }];
}
