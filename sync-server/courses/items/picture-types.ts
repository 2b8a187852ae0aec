import type { Picture } from '#core/assessment/interaction.ts';
import { isInside, type Point } from '#core/assessment/qti/area.ts';
import type { Area, Shape } from '#core/assessment/qti/declaration.ts';
import type { LocalText } from '#core/text.ts';
import type { Fields } from '../fields.ts';
import { plainLocal, readChoiceId, readLimits } from './choices.ts';
import { keyOfSeveral, readCorrect } from './choice-types.ts';
import type { ItemContext, PartType } from './part.ts';
import { readPartial } from './partial.ts';

const SHAPES: Readonly<Record<Exclude<Shape, 'default'>, { numbers: number; form: string }>> = {
  circle: { numbers: 3, form: '[x, y, radius]' },
  rect: { numbers: 4, form: '[left, top, right, bottom]' },
  ellipse: { numbers: 4, form: '[x, y, half its width, half its height]' },
  poly: { numbers: 6, form: '[x, y, x, y, x, y, …]' },
};
const SHAPE_NAMES = Object.keys(SHAPES) as (keyof typeof SHAPES)[];
const EMPTY: Picture = { file: '', width: 1, height: 1, alt: { zh: '' } };

/** A picture for areas: what the package has of it, and how much smaller it is than what the author measured in. */
interface MeasuredPicture {
  picture: Picture;
  scale: number;
}

/** `picture` and `alt`. Where it cannot be used, which is reported, a stand-in. */
function readMeasured(fields: Fields, { media }: ItemContext): MeasuredPicture | null {
  const alt: LocalText = plainLocal(fields, 'alt');
  const path = fields.text('picture');
  const place = { file: fields.file, line: fields.line('picture') };
  const picture = path === '' ? null : media.picture(path, place);
  const measured = path === '' ? null : media.sourceSize(path);
  return picture && { picture: { ...picture, alt }, scale: measured ? picture.width / measured.width : 1 };
}

function boxOf({ shape, coords }: Area): readonly [Point, Point] {
  const [a = 0, b = 0, c = 0, d = 0] = coords;
  if (shape === 'circle') return [{ x: a - c, y: b - c }, { x: a + c, y: b + c }];
  if (shape === 'ellipse') return [{ x: a - c, y: b - d }, { x: a + c, y: b + d }];
  const xs = coords.filter((_, at) => at % 2 === 0);
  const ys = coords.filter((_, at) => at % 2 === 1);
  return [{ x: Math.min(...xs), y: Math.min(...ys) }, { x: Math.max(...xs), y: Math.max(...ys) }];
}

/** Narrower than this, in pixels of a picture 640 wide, a finger does not find it. */
const FINGER = 24;

function checkArea(fields: Fields, area: Area, { picture: { width, height } }: MeasuredPicture): void {
  const [from, to] = boxOf(area);
  if (from.x < 0 || from.y < 0 || to.x > width || to.y > height) fields.error(area.shape, `The ${area.shape} reaches out of the picture, which is ${width} × ${height}: it goes from ${from.x}, ${from.y} to ${to.x}, ${to.y}.`, 'Count pixels from the left and the top edge of the picture.');
  else if (to.x <= from.x || to.y <= from.y) fields.error(area.shape, `The ${area.shape} has no extent.`, `Write it as ${SHAPES[area.shape as keyof typeof SHAPES].form}.`);
  else if (Math.min(to.x - from.x, to.y - from.y) < (FINGER * width) / 640) fields.warn(area.shape, 'The area is so small that a finger hardly finds it.', `Make it at least ${Math.ceil((FINGER * width) / 640)} pixels wide and high.`);
}

/** One area, as `circle: [x, y, radius]` or another shape, in pixels of the picture as it goes into the package. */
function readArea(fields: Fields, measured: MeasuredPicture | null): Area {
  const shapes = SHAPE_NAMES.filter((name) => fields.has(name));
  const [shape] = shapes;
  if (!shape || shapes.length > 1) {
    fields.error(null, shape ? 'The area has two shapes.' : 'The area has no shape.', `Write one of ${SHAPE_NAMES.map((name) => `\`${name}: ${SHAPES[name].form}\``).join(', ')}.`);
    return { shape: 'circle', coords: [0, 0, 1] };
  }
  const numbers = fields.list(shape).map((entry) => entry.value());
  const { numbers: wanted, form } = SHAPES[shape];
  const fits = shape === 'poly' ? numbers.length >= wanted && numbers.length % 2 === 0 : numbers.length === wanted;
  if (!fits || !numbers.every((number) => typeof number === 'number')) {
    fields.error(shape, `A ${shape} is no ${JSON.stringify(numbers)}.`, `Write \`${shape}: ${form}\`, in pixels of the picture.`);
    return { shape, coords: [0, 0, 1, 1] };
  }
  const scale = measured?.scale ?? 1;
  const area = { shape, coords: (numbers as number[]).map((number) => (scale === 1 ? number : Math.round(number * scale))) };
  if (measured) checkArea(fields, area, measured);
  return area;
}

const hotspot: PartType = {
  members: ['picture', 'alt', 'spots', 'correct', 'partial', 'choose'],
  read(fields, response, context) {
    const measured = readMeasured(fields, context);
    const entries = fields.list('spots');
    const spots = entries.map((entry) => {
      entry.known('id', 'text', ...SHAPE_NAMES);
      return { id: readChoiceId(entry), ...readArea(entry, measured), ...(entry.has('text') ? { text: plainLocal(entry, 'text') } : {}) };
    });
    if (spots.length < 2) fields.error('spots', `There are ${spots.length} spots.`, 'Give at least two.');
    fields.unique(spots.map(({ id }, index) => ({ id, line: entries[index]!.line() })), 'spot');
    const known = spots.map(({ id }) => id);
    const many = Array.isArray(fields.value('correct'));
    const correct = readCorrect(fields, 'hotspot', many, known, 'spot');
    return {
      interaction: { kind: 'hotspot', response, picture: measured?.picture ?? EMPTY, spots, ...readLimits(fields, many ? 0 : 1, correct.length) },
      response: { id: response, cardinality: many ? 'multiple' : 'single', base: 'identifier' },
      ...(many ? keyOfSeveral(fields, correct, known, 1) : { key: { correct }, way: 'match' as const, most: 1 }),
    };
  },
};

/** A point inside an area that no earlier area holds: what the right answer looks like. */
function pointIn(area: Area, earlier: readonly Area[]): Point | null {
  const [from, to] = boxOf(area);
  const steps = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9];
  for (const down of steps) {
    for (const across of steps) {
      const point = { x: Math.round(from.x + (to.x - from.x) * across), y: Math.round(from.y + (to.y - from.y) * down) };
      if (isInside(area, point) && !earlier.some((other) => isInside(other, point))) return point;
    }
  }
  return null;
}

const point: PartType = {
  members: ['picture', 'alt', 'areas', 'partial', 'choose'],
  read(fields, response, context) {
    const measured = readMeasured(fields, context);
    const entries = fields.list('areas');
    if (entries.length === 0) fields.error('areas', 'No place is right.', 'Write `areas:` with entries such as `- {circle: [320, 180, 40]}`.');
    const areas = entries.map((entry) => readArea(entry.known('share', ...SHAPE_NAMES), measured));
    const shares = entries.map((entry) => entry.number('share', { min: 0, max: 1 }, 1 / entries.length));
    const correct = areas.flatMap((area, index) => {
      const found = pointIn(area, areas.slice(0, index));
      if (!found) entries[index]!.error(null, 'An earlier area covers this one.', 'Put the smaller one first, or take it away.');
      return found ? [`${found.x} ${found.y}`] : [];
    });
    const { wrong = 0 } = readPartial(fields, true);
    return {
      interaction: { kind: 'select-point', response, picture: measured?.picture ?? EMPTY, ...readLimits(fields, Math.max(1, areas.length), correct.length) },
      response: { id: response, cardinality: areas.length > 1 ? 'multiple' : 'single', base: 'point' },
      key: { correct, areas: { entries: areas.map((area, index) => ({ ...area, value: shares[index]! })), ...(wrong ? { default: wrong } : {}), lower: 0, upper: 1 } },
      way: 'area',
      most: 1,
    };
  },
};

export const PICTURE_TYPES = { hotspot, point } as const;
