import { describe, expect, it } from 'vitest';
import { runsOf } from './runs.ts';

describe('runs of a text by script', () => {
  it('leaves a text in its own script whole', () => {
    expect(runsOf('3 件待送', 'zh')).toEqual([{ text: '3 件待送' }]);
    expect(runsOf('གྲལ་སྒྲིག་པ 3', 'bo')).toEqual([{ text: 'གྲལ་སྒྲིག་པ 3' }]);
    expect(runsOf('3 waiting', 'en')).toEqual([{ text: '3 waiting' }]);
  });

  it('marks a Chinese text in a Tibetan interface as a whole', () => {
    expect(runsOf('12 张卡片该复习了', 'bo')).toEqual([{ text: '12 张卡片该复习了', language: 'zh' }]);
  });

  it('marks Chinese words inside Tibetan ones, with their punctuation', () => {
    expect(runsOf('སྐར་མ་6 · 已在本机。', 'bo')).toEqual([{ text: 'སྐར་མ་6 · ' }, { text: '已在本机。', language: 'zh' }]);
  });

  it('marks a Tibetan name in Chinese and English', () => {
    expect(runsOf('你好，སྒྲོལ་མ！', 'zh')).toEqual([{ text: '你好，' }, { text: 'སྒྲོལ་མ', language: 'bo' }, { text: '！' }]);
    expect(runsOf('Course 学前教育学 of སྒྲོལ་མ', 'en')).toEqual([{ text: 'Course ' }, { text: '学前教育学', language: 'zh' }, { text: ' of ' }, { text: 'སྒྲོལ་མ', language: 'bo' }]);
  });

  it('loses no sign', () => {
    const text = 'ཀ1、二 3 four ང་། 五。';
    for (const language of ['zh', 'bo', 'en'] as const) expect(runsOf(text, language).map((run) => run.text).join('')).toBe(text);
  });
});
