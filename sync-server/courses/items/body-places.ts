import type { FeedbackWhen, ItemRun } from '#core/assessment/item-body.ts';
import type { Run } from '#core/course/lesson.ts';
import type { VariableTypes } from './expression-types.ts';

/** What the names in a body stand for. */
export interface Places {
  /** Fields inside a line, gaps, tokens: by name. */
  inline: ReadonlyMap<string, 'interaction' | 'gap' | 'token'>;
  /** Names that stand alone in a paragraph: block interactions and feedback. */
  block: ReadonlyMap<string, 'interaction' | 'feedback'>;
  variables: VariableTypes;
}

/** Says where a mistake is, in whatever file the text stands. */
export type Tell = (what: string, todo: string) => void;

const PLACE = /\{\{(.*?)\}\}/s;
const ALONE = /^\{\{\s*([\w-]+)\s*\}\}$/;
const SHOWN = /^\?\s*(\w+)\s*(!?=)\s*([^\s:]+)\s*:\s*(.+)$/s;

/** `NAME = value`, `NAME != value`: when feedback is shown. Null where it is neither. */
export function readWhen(text: string): FeedbackWhen | null {
  const [, outcome, sign, value] = /^\s*(\w+)\s*(!?=)\s*"?([^"\s]+)"?\s*$/.exec(text) ?? [];
  return outcome && value ? { outcome, value, show: sign === '=' } : null;
}

function readPlace(inner: string, run: Run, places: Places, tell: Tell): ItemRun | null {
  const text = inner.trim();
  if (text.startsWith('=')) {
    const variable = text.slice(1).trim();
    if (places.variables.has(variable)) return { variable };
    tell(`There is no variable \`${variable}\` to show.`, `Write one of ${[...places.variables.keys()].join(', ')}, or declare it under \`variables\`.`);
    return null;
  }
  const shown = SHOWN.exec(text);
  if (shown) return { feedback: { outcome: shown[1]!, value: shown[3]!, show: shown[2] === '=' }, runs: [{ ...run, text: shown[4]!.trim() }] };
  const [, name = text, , words] = /^([\w-]+)\s*(:\s*(.+))?$/s.exec(text) ?? [];
  const kind = places.inline.get(name);
  if (kind === 'token') {
    if (words !== undefined) return { token: name, text: words.trim() };
    tell(`\`{{${name}}}\` has no words to choose.`, `Write \`{{${name}: words}}\`.`);
  } else if (kind === 'gap') return { gap: name };
  else if (kind === 'interaction') return { interaction: name };
  else if (places.block.has(name)) tell(`\`{{${name}}}\` stands inside a text.`, 'Put it into a paragraph of its own, with an empty line above and below.');
  else tell(`\`{{${text.slice(0, 40)}}}\` is the place of nothing.`, `${known(places)}`);
  return null;
}

function known({ inline, block }: Places): string {
  const names = [...inline.keys(), ...block.keys()];
  return names.length > 0 ? `The places of this item are ${names.map((name) => `\`{{${name}}}\``).join(', ')}.` : 'Take it away, or write `{{=name}}` for the value of a variable.';
}

function splitRun(run: Run, places: Places, tell: Tell): ItemRun[] {
  if (run.formula) return [run];
  const pieces: ItemRun[] = [];
  run.text.split(PLACE).forEach((piece, index) => {
    if (index % 2 === 1) {
      const place = readPlace(piece, run, places, tell);
      if (place) pieces.push(place);
    } else if (piece !== '') pieces.push({ ...run, text: piece });
  });
  if (/\{\{|\}\}/.test(run.text.replace(new RegExp(PLACE, 'gs'), ''))) tell('A `{{` or `}}` stands alone.', 'Write `{{name}}` with both, and no bold or emphasis inside.');
  return pieces;
}

/** The runs of a line with their places. */
export function withPlaces(runs: readonly Run[], places: Places, tell: Tell): readonly ItemRun[] {
  return runs.flatMap((run) => splitRun(run, places, tell));
}

/** The name that stands alone in a paragraph, where it is one that has a place of its own. */
export function placeAlone(runs: readonly Run[], { block }: Places): string | null {
  const name = runs.length === 1 ? ALONE.exec(runs[0]!.text.trim())?.[1] : undefined;
  return name !== undefined && block.has(name) ? name : null;
}

/** All places that the learner answers in, as they stand in some runs. */
export function answeredPlaces(runs: readonly ItemRun[]): string[] {
  return runs.flatMap((run) => ('interaction' in run ? [run.interaction] : 'gap' in run ? [run.gap] : 'token' in run ? [run.token] : 'runs' in run ? answeredPlaces(run.runs) : []));
}
