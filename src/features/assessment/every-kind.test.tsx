// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { Suspense, useState } from 'react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { processItem } from '#core/assessment/process-item.ts';
import { valuesOf } from '#core/assessment/response-values.ts';
import type { InteractionKind } from '#core/assessment/interaction.ts';
import type { Item } from '#core/assessment/item.ts';
import type { ResponseValue } from '#core/documents/attempt.ts';
import type { Services } from '#core/ports/services.ts';
import type { Session } from '#core/ports/session.ts';
import { ServicesProvider } from '#bindings/services.tsx';
import { changeLanguage } from '#i18n/change-language.ts';
import { startTexts } from '#i18n/texts.ts';
import { adaptiveItem, everyKind } from '#tests/support/every-kind.ts';
import { ItemInput } from './item-input.tsx';
import { ItemResultCard } from './item-result-card.tsx';

const SAMPLES = everyKind('f'.repeat(64));
const KINDS = Object.keys(SAMPLES) as InteractionKind[];
const SEED = 5;

function services(keep: () => Promise<unknown> = vi.fn()): Services {
  const still = <T,>(value: T) => ({ read: () => value, subscribe: () => () => {} });
  const photos = { load: async () => null, keep, add: vi.fn(), forget: vi.fn(), unfinished: { add: async () => {}, read: async () => null, drop: async () => {} } };
  const session = { person: { id: 'me', name: { zh: '卓玛措' }, username: 'x', roles: ['learner'] }, device: 'phone', photos, clock: { now: () => 0 } } as unknown as Session;
  return { people: { current: still(session) }, content: { mediaUrl: (file: string) => `/media/${file}` }, app: {} } as unknown as Services;
}

/** `fireEvent.change` of this library is an input event. */
const changed = (element: Element) => fireEvent(element, new Event('change', { bubbles: true }));

/** An item as it is answered; `value()` is the answer so far. */
function answer(item: Item, start?: ResponseValue, keep?: () => Promise<unknown>) {
  let now = start;
  function Page() {
    const [value, setValue] = useState(start);
    return <ItemInput item={item} value={value} seed={SEED} locked={false} onLeave={() => {}} onChange={(next) => (setValue(next), (now = next))} />;
  }
  render(
    <Suspense>
      <ServicesProvider services={services(keep)}>
        <Page />
      </ServicesProvider>
    </Suspense>,
  );
  return { value: () => now, texts: () => [...(valuesOf(item, now)['RESPONSE'] ?? [])], score: () => processItem(item, item.scoring, now, SEED).score };
}

function showResult(item: Item, value: ResponseValue | undefined) {
  const outcome = { key: item.id, item, seed: SEED, score: processItem(item, item.scoring, value, SEED).score, by: 'device' as const };
  return render(
    <Suspense>
      <ServicesProvider services={services()}>
        <ItemResultCard number={1} outcome={outcome} value={value} seed={SEED} />
      </ServicesProvider>
    </Suspense>,
  );
}

beforeAll(async () => {
  // jsdom paints nothing and captures no pointers.
  Object.assign(HTMLElement.prototype, { setPointerCapture: () => {} });
  HTMLCanvasElement.prototype.getContext = (() => null) as never;
  document.elementFromPoint = () => null;
  await startTexts(['assessment', 'item']);
  await changeLanguage('zh');
});
afterEach(async () => {
  cleanup();
  await changeLanguage('zh');
});

describe('answering', () => {
  it('inline choice: within its line, and a change of language keeps it', async () => {
    const { texts, score } = answer(SAMPLES['inline-choice'].item);
    const field = await screen.findByRole<HTMLSelectElement>('combobox', { name: '第 1 空' });
    field.value = 'a';
    changed(field);
    expect(texts()).toEqual(['a']);
    await changeLanguage('en');
    expect((await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Gap 1' })).value).toBe('a');
    expect(score()).toBe(2);
  });

  it('text entry: within its line, in whatever digits, the same score in each language', async () => {
    const { texts, score } = answer(SAMPLES['text-entry'].item);
    fireEvent.input(await screen.findByRole('textbox', { name: '第 1 空' }), { target: { value: '༣༡༩༦' } });
    expect(texts()).toEqual(['༣༡༩༦']);
    expect(score()).toBe(2);
    await changeLanguage('bo');
    expect((await screen.findByRole<HTMLInputElement>('textbox')).value).toBe('༣༡༩༦');
    expect(score()).toBe(2);
  });

  it('order: by the buttons, by arrow keys, and by touching one and then a place', async () => {
    const { texts } = answer(SAMPLES.order.item, { values: { RESPONSE: ['a', 'b', 'c', 'd'] } });
    fireEvent.click(await screen.findByRole('button', { name: '下移：早上' }));
    expect(texts()).toEqual(['b', 'a', 'c', 'd']);
    expect((document.activeElement as HTMLElement).getAttribute('aria-label')).toBe('下移：早上');
    fireEvent.keyDown(screen.getByRole('button', { name: /^晚上/ }), { key: 'ArrowUp' });
    expect(texts()).toEqual(['b', 'a', 'd', 'c']);
    fireEvent.click(screen.getByRole('button', { name: /^下午/ }));
    fireEvent.click(screen.getByRole('button', { name: /^中午/ }));
    expect(texts()).toEqual(['c', 'b', 'a', 'd']);
  });

  it('order: what is right as it is drawn has to be said to be so', async () => {
    const { texts } = answer(SAMPLES.order.item);
    expect(texts()).toEqual([]);
    fireEvent.click(await screen.findByRole('button', { name: '就是这个顺序' }));
    expect([...texts()].sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('order of some: what is left out stays out', async () => {
    const { item } = SAMPLES.order;
    const part = { ...item, interactions: item.interactions.map((each) => ({ ...each, most: 2 })) } as Item;
    const { texts } = answer(part);
    fireEvent.click(await screen.findByRole('button', { name: '中午' }));
    fireEvent.click(screen.getByRole('button', { name: '早上' }));
    expect(texts()).toEqual(['b', 'a']);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '晚上' }).disabled).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: '拿出来：中午' }));
    expect(texts()).toEqual(['a']);
  });

  it('match: a row that takes one changes over', async () => {
    const { texts, score } = answer(SAMPLES.match.item);
    const row = within(await screen.findByRole('group', { name: '晨检' }));
    fireEvent.click(row.getByRole('checkbox', { name: '下午' }));
    fireEvent.click(row.getByRole('checkbox', { name: '早上' }));
    fireEvent.click(within(screen.getByRole('group', { name: '午睡' })).getByRole('checkbox', { name: '中午' }));
    expect(texts()).toEqual(['r1 a', 'r2 b']);
    expect(score()).toBe(2);
  });

  it('associate: two touches make a pair, one takes it apart', async () => {
    const { texts, score } = answer(SAMPLES.associate.item);
    for (const name of ['手', '手套', '靴子', '脚']) fireEvent.click(await screen.findByRole('button', { name }));
    expect(texts()).toEqual(['hand glove', 'boot foot']);
    expect(score()).toBe(2);
    fireEvent.click(screen.getByRole('button', { name: '拆开：手，手套' }));
    expect(texts()).toEqual(['boot foot']);
  });

  it('gap match: word and gap, gap and word, and out again', async () => {
    const { texts, score } = answer(SAMPLES['gap-match'].item);
    fireEvent.click(await screen.findByRole('button', { name: '早上' }));
    fireEvent.click(screen.getByRole('button', { name: '第 1 空，还没有填' }));
    fireEvent.click(screen.getByRole('button', { name: '第 2 空，还没有填' }));
    fireEvent.click(screen.getByRole('button', { name: '中午' }));
    expect(texts()).toEqual(['a G1', 'b G2']);
    expect(score()).toBe(2);
    const gap = () => screen.getByRole('button', { name: /^第 1 空/ });
    fireEvent.click(gap());
    fireEvent.click(gap());
    expect(texts()).toEqual(['b G2']);
  });

  it('gap match: a word is dragged into a gap, and let go elsewhere it stays', async () => {
    const { texts } = answer(SAMPLES['gap-match'].item);
    const word = await screen.findByRole('button', { name: '早上' });
    const drag = (under: Element | null) => {
      document.elementFromPoint = () => under;
      fireEvent.pointerDown(word, { button: 0, clientX: 0, clientY: 0 });
      fireEvent.pointerMove(word, { clientX: 60, clientY: 60 });
      fireEvent.pointerUp(word, { clientX: 60, clientY: 60 });
      fireEvent.click(word);
    };
    drag(document.body);
    expect(texts()).toEqual([]);
    drag(screen.getByRole('button', { name: '第 2 空，还没有填' }));
    expect(texts()).toEqual(['a G2']);
  });

  it('hotspot: from the list, no more than may be', async () => {
    const { texts } = answer(SAMPLES.hotspot.item);
    for (const name of ['炉子', '门', '3']) fireEvent.click(await screen.findByRole('checkbox', { name }));
    expect(texts()).toEqual(['s2', 's1']);
  });

  it('hotspot and point: a touch counts in the pixels of the picture', async () => {
    const box = vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue({ left: 10, top: 20, width: 300, height: 200 } as DOMRect);
    const spots = answer(SAMPLES.hotspot.item);
    fireEvent.click(await screen.findByAltText('教室的图'), { clientX: 220, clientY: 120 });
    expect(spots.texts()).toEqual(['s2']);
    cleanup();
    const points = answer(SAMPLES['select-point'].item);
    fireEvent.click(await screen.findByAltText('教室的图'), { clientX: 220, clientY: 120 });
    expect(points.texts()).toEqual(['420 200']);
    expect(points.score()).toBe(2);
    box.mockRestore();
  });

  it('point: by keys alone', async () => {
    const { texts } = answer(SAMPLES['select-point'].item);
    const cross = await screen.findByRole('button', { name: /^定点的十字/ });
    fireEvent.keyDown(cross, { key: 'ArrowRight' });
    fireEvent.keyDown(cross, { key: 'ArrowUp', shiftKey: true });
    fireEvent.keyDown(cross, { key: 'Enter' });
    expect(texts()).toEqual(['315 199']);
    fireEvent.click(screen.getByRole('button', { name: '去掉第 1 个点' }));
    expect(texts()).toEqual([]);
  });

  it('hot text: by keys, no more than may be', async () => {
    const { texts, score } = answer(SAMPLES['hot-text'].item);
    for (const name of ['早上', '八点', '老师']) fireEvent.keyDown(await screen.findByRole('checkbox', { name }), { key: ' ' });
    expect(texts()).toEqual(['t1', 't3']);
    expect(score()).toBe(2);
  });

  it('slider: nothing is chosen before it is touched; the middle can be', async () => {
    const { texts } = answer(SAMPLES.slider.item);
    const slider = await screen.findByRole('slider');
    expect(slider.getAttribute('aria-valuetext')).toBe('还没有选');
    fireEvent.keyDown(slider, { key: 'Enter' });
    expect(texts()).toEqual(['60']);
    fireEvent.input(slider, { target: { value: '90' } });
    expect(texts()).toEqual(['90']);
  });

  it('recording: says so where a browser cannot, and offers a file', async () => {
    answer(SAMPLES.recording.item);
    await screen.findByText('这个浏览器不能录音。可以选一个录好的文件。');
    await screen.findByLabelText('选录音文件');
  });
});

it('what is typed while a file is still being kept is not lost', async () => {
  const base = SAMPLES.recording.item;
  const item: Item = { ...base, interactions: [...base.interactions, { kind: 'text-entry', response: 'OTHER' }], responses: [...base.responses, { id: 'OTHER', cardinality: 'single', base: 'string' }] };
  let kept: ((file: unknown) => void) | undefined;
  const { value } = answer(item, undefined, () => new Promise((resolve) => (kept = resolve)));
  const sound = Object.assign(new Blob(['OggS'], { type: 'audio/ogg' }), { arrayBuffer: async () => new ArrayBuffer(4) });
  const picker = await screen.findByLabelText('选录音文件');
  Object.defineProperty(picker, 'files', { value: [sound] });
  changed(picker);
  await screen.findByText('正在处理');
  fireEvent.input(screen.getByRole('textbox'), { target: { value: '听了' } });
  await waitFor(() => expect(kept).toBeDefined());
  const file = { sha256: 'b'.repeat(64), bytes: 4, mediaType: 'audio/ogg' };
  kept?.(file);
  await waitFor(() => expect(value()).toEqual({ values: { OTHER: ['听了'], RESPONSE: [file.sha256] }, files: [file] }));
});

const HOSTILE: readonly ResponseValue[] = [
  {}, { values: {} }, { values: { RESPONSE: [] } }, { text: '<b>x</b>' }, { choices: ['__proto__', 'constructor'] },
  { values: { RESPONSE: ['', ' ', 'a', 'a', 'zzz', 'a b c', 'NaN NaN', '1e999 3', '-5 99999', 'x'.repeat(20_000)] } },
  { values: { constructor: ['a'], RESPONSE: ['a G1', 'b G1', 'c G9', 'r1 a', 'r1 b', 'hand glove'] }, files: [{ sha256: 'a'.repeat(64), bytes: 1, mediaType: 'text/html' }] },
  { values: { RESPONSE: ['a'.repeat(64)] }, files: [{ sha256: 'a'.repeat(64), bytes: 1, mediaType: 'text/html', width: -1 }] },
];

describe.each(KINDS)('%s', (kind) => {
  const { item, right, wrong } = SAMPLES[kind];

  it('is drawn with whatever an answer holds, before and after the hand-in', async () => {
    for (const value of [undefined, ...HOSTILE]) {
      answer(item, value);
      await waitFor(() => expect(document.querySelector('.item-prompt, .item-place, .item-line')).not.toBeNull());
      await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull());
      cleanup();
      showResult(item, value);
      await screen.findByRole('heading', { level: 3 });
      cleanup();
    }
  });

  it('shows the answer, and what is right where it was not', async () => {
    for (const language of ['zh', 'bo', 'en'] as const) {
      await changeLanguage(language);
      if (!right || !wrong) continue;
      const good = showResult(item, { values: right });
      await waitFor(() => expect(good.container.querySelector('.item-key')).not.toBeNull());
      const said = good.container.textContent;
      cleanup();
      const bad = showResult(item, { values: wrong });
      await waitFor(() => expect(bad.container.querySelector('.item-key')).not.toBeNull());
      expect(bad.container.querySelector('.item-key .body .soft')).not.toBeNull();
      expect(bad.container.textContent).not.toBe(said);
      expect(processItem(item, item.scoring, { values: right }, SEED).score).toBe(2);
      cleanup();
    }
  });
});

it.each(['extended-text', 'upload', 'recording', 'drawing'] as const)('says before %s is answered what a tutor will look for', (kind) => {
  answer({ ...SAMPLES[kind].item, rubric: [{ zh: '有两个例子' }] });
  screen.getByText('有两个例子');
});

it('feedback stands in the text, as a block and after the item, each where its outcome is', async () => {
  const item = adaptiveItem();
  showResult(item, { values: { RESPONSE: ['5'] } });
  await screen.findByText('数一数日历。');
  await screen.findByText('从星期一数到星期天。');
  expect(screen.queryByText('是的，七天。')).toBeNull();
  cleanup();
  showResult(item, { values: { RESPONSE: ['7'] } });
  await screen.findByText('是的，七天。');
  expect(screen.queryByText('数一数日历。')).toBeNull();
});

it('shows what was drawn in the text, and the key that the draw has set', async () => {
  const base = SAMPLES['text-entry'].item;
  const item: Item = {
    ...base,
    body: [{ kind: 'paragraph', words: { zh: [{ text: '请写 ' }, { variable: 'N' }, { text: '：' }, { interaction: 'RESPONSE' }] } }],
    templates: { declarations: [{ id: 'N', cardinality: 'single', base: 'integer' }], rules: [{ rule: 'set', id: 'N', to: { op: 'randomInteger', options: { min: 100, max: 999 } } }] },
    scoring: { ...base.scoring!, templateRules: [{ rule: 'setCorrect', id: 'RESPONSE', to: { op: 'variable', id: 'N' } }] },
  };
  const { container } = showResult(item, { values: { RESPONSE: ['1'] } });
  const drawn = /请写 (\d{3})：/.exec(container.textContent ?? '')?.[1];
  expect(drawn).toBeDefined();
  expect(container.querySelector('.item-key')?.textContent).toContain(drawn);
});
