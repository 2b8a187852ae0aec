import type { Problems } from './problems.ts';

/** What pictures may be made of. */
export const SVG_ELEMENTS: ReadonlySet<string> = new Set(
  'svg g path rect circle ellipse line polyline polygon text tspan title desc defs linearGradient radialGradient stop clipPath mask use symbol marker pattern'.split(' '),
);
const TAG = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<![\s\S]*?>|<(\/?)([^\s/>]+)((?:\s+[^\s=/>]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|</g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

const decode = (text: string) =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(hex, 16))))
    .replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Math.min(0x10ffff, Number(digits))))
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name]!);

type Report = (what: string, todo: string) => void;

function checkAttributes(element: string, source: string, report: Report): void {
  for (const [, name = '', double, single] of source.matchAll(ATTRIBUTE)) {
    const value = decode(double ?? single ?? '');
    const local = name.toLowerCase().replace(/^.*:/, '');
    if (local.startsWith('on')) report(`<${element}> has the event attribute \`${name}\`.`, 'Remove it: pictures hold no program.');
    if (local === 'href' && !value.startsWith('#')) report(`<${element}> points to \`${value.slice(0, 40)}\`.`, 'A picture may only name its own parts (`#id`).');
    if (/url\(\s*(?!["']?#)/i.test(value) || /@import|javascript:/i.test(value)) report(`\`${name}\` of <${element}> names something outside the picture.`, 'Use only `url(#id)`.');
    if (local === 'font-size' && Number.parseFloat(value) < 22) report(`@Text is ${value} units high.`, 'Make it at least 22 in a picture 640 wide: it is read at half that size.');
  }
}

/** Checks a picture: only drawing elements, no program, nothing from outside, well nested. Mistakes go to `problems`. */
export function checkSvg(file: string, text: string, problems: Problems): void {
  const open: string[] = [];
  let roots = 0;
  for (const match of text.matchAll(TAG)) {
    const line = text.slice(0, match.index).split('\n').length;
    // A report that begins with `@` is advice.
    const report: Report = (what, todo) => (what.startsWith('@') ? problems.warn(file, line, what.slice(1), todo) : problems.error(file, line, what, todo));
    const [whole, closing, element, attributes = '', empty] = match;
    if (whole.startsWith('<!--') || (whole.startsWith('<?xml ') && match.index === 0)) continue;
    if (element === undefined) {
      report(whole === '<' ? 'The picture is not well-formed XML.' : `\`${whole.slice(0, 30)}\` is not allowed in a picture.`, 'Write plain SVG elements with quoted attributes, and `&lt;` for a `<` in text.');
    } else if (closing) {
      if (open.pop() !== element) report(`</${element}> closes nothing.`, 'Close elements in the order in which they were opened.');
    } else {
      if (open.length === 0) roots += 1;
      if (!SVG_ELEMENTS.has(element)) report(`<${element}> is not allowed in a picture.`, 'Pictures hold shapes and text only: no script, style, image, link, animation or foreignObject.');
      checkAttributes(element, attributes, report);
      if (!empty) open.push(element);
    }
  }
  if (open.length > 0 || roots !== 1 || !/^\s*(?:<\?xml [^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(text)) problems.error(file, 1, 'The file is not one whole <svg> element.', 'Save the picture again as plain SVG.');
}

/** The words drawn in a picture (not its title or description), to tell whether it carries any. */
export function wordsInSvg(text: string): string {
  const drawn = text.replace(/<!--[\s\S]*?-->/g, '').matchAll(/<text[\s>][^]*?<\/text>/g);
  return decode([...drawn].map(([element]) => element.replace(/<[^>]*>/g, ' ')).join(' '));
}
