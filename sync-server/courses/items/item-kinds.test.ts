import { describe, expect, it } from 'vitest';
import { processItem } from '#core/assessment/process-item.ts';
import { canonicalJson } from '#core/hash/canonical.ts';
import type { Item, ItemScoring } from '#core/assessment/item.ts';
import { readItemText } from './item-source.fixture.ts';
import { SAMPLES } from './item-sources.fixture.ts';
import { PART_TYPE_NAMES } from './part-types.ts';
import { head } from './item-source.fixture.ts';

const travelled = <T>(value: T): T => JSON.parse(canonicalJson(value)) as T;

/** What nobody should send, and somebody will. */
const HOSTILE: readonly string[][] = [[''], ['   '], ['__proto__'], ['constructor'], ['A B C'], ['NaN'], ['Infinity'], ['-0'], ['1e309'], ['\u0000'], ['x'.repeat(30_000)], Array.from({ length: 5000 }, () => 'A'), ['0 0', '1 1', '-1 -1'], ['<script>', '${1}']];

describe.each(Object.entries(SAMPLES))('%s', (_name, { yaml, kind, answers }) => {
  const { source, problems } = readItemText(yaml);
  /** The device has the key inside the item of a practice package; the server has it beside the item of a graded one. */
  const onDevice: Item = travelled({ ...source.item, scoring: source.scoring });
  const onServer: { item: Item; key: ItemScoring } = travelled({ item: source.item, key: source.scoring });
  const both = (values: Record<string, string[]>) => [processItem(onDevice, onDevice.scoring, { values }, 7), processItem(onServer.item, onServer.key, { values }, 7)] as const;

  it('is read without a word, and keeps its key apart', () => {
    expect(problems).toEqual([]);
    expect(source.item.interactions[0]!.kind).toBe(kind);
    expect('scoring' in source.item).toBe(false);
    expect(canonicalJson(readItemText(yaml).source)).toBe(canonicalJson(source));
  });

  it.each(answers)('scores %j as %d on both sides', (values, points) => {
    const [device, server] = both(values);
    expect(device.score).toBe(points);
    expect(server).toEqual(device);
  });

  it('gives an empty answer nothing', () => {
    expect(both({})[0].score).toBe(0);
    expect(processItem(onServer.item, onServer.key, undefined, 7).score).toBe(0);
  });

  it('stays within its points whatever is sent', () => {
    for (const texts of HOSTILE) {
      const [device, server] = both(Object.fromEntries(source.item.responses.map(({ id }) => [id, texts])));
      expect(server).toEqual(device);
      expect(device.fault).toBeUndefined();
      expect(device.score).toBeGreaterThanOrEqual(0);
      expect(device.score).toBeLessThanOrEqual(6);
    }
    expect(both({ nothing: ['A'], __proto__: ['A'] })[0].score).toBe(0);
  });
});

describe('what a tutor scores', () => {
  it.each(['extended\nwords: {min: 10, max: 50}\nlines: 6', 'upload\nfiles: [picture, sound]', 'recording\nseconds: 60', 'drawing\npicture: media/map.svg\nalt: {zh: 图}'])('%s', (type) => {
    const [name, ...rest] = type.split('\n');
    const { source, problems } = readItemText(`${head(name!)}${rest.join('\n')}\nrubric:\n  - {zh: 看一看}\n`);
    expect(problems).toEqual([]);
    expect(source.item.rubric).toEqual([{ zh: '看一看' }]);
    expect(processItem(source.item, source.scoring, undefined, 1).score).toBe(0);
    expect(processItem(source.item, source.scoring, { values: { RESPONSE: ['something'] } }, 1).score).toBeNull();
  });
});

it('every type has a sample', () => {
  const types = new Set(Object.values(SAMPLES).map(({ yaml }) => /type: (\S+)/.exec(yaml)![1]));
  expect(PART_TYPE_NAMES.filter((name) => !types.has(name))).toEqual(['extended', 'upload', 'recording', 'drawing']);
});
