import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Tree = { [key: string]: string | Tree };
const LANGUAGES = ['zh', 'bo', 'en'] as const;
const root = new URL('../../locales/', import.meta.url);
const read = (path: string) => JSON.parse(readFileSync(new URL(path, root), 'utf8')) as Tree;
const namespaces = readdirSync(new URL('zh/', root)).filter((file) => file.endsWith('.json')).map((file) => file.replace('.json', ''));

function flatten(tree: Tree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flatten(value, `${prefix}${key}.`)));
}
const baseKey = (key: string) => key.replace(/_(one|other|zero|two|few|many)$/, '');
const placeholders = (text: string) => [...text.matchAll(/\{\{\s*-?\s*([\w.]+)[^}]*\}\}/g)].map((match) => match[1]!).sort();
/** Whether a text has letters of its own: placeholders, tags and names that are the same in every script do not count. */
const hasLetters = (text: string) => /\p{L}/u.test(text.replace(/\{\{[^}]*\}\}|<[^>]*>|Wi-Fi|PIN|\b[MKG]?B\b|PDF|English|Chrome|Safari|SHA-256|IndexedDB/g, ''));

describe.each(namespaces)('locale namespace %s', (ns) => {
  const texts = Object.fromEntries(LANGUAGES.map((language) => [language, flatten(read(`${language}/${ns}.json`))])) as Record<(typeof LANGUAGES)[number], [string, string][]>;

  it('has the same keys in Chinese, Tibetan and English', () => {
    const keys = (language: (typeof LANGUAGES)[number]) => [...new Set(texts[language].map(([key]) => baseKey(key)))].sort();
    expect(keys('bo')).toEqual(keys('zh'));
    expect(keys('en')).toEqual(keys('zh'));
  });

  it('has both plural forms in English and only "other" elsewhere', () => {
    const plural = texts.zh.filter(([key]) => /_other$/.test(key)).map(([key]) => baseKey(key));
    const english = new Set(texts.en.map(([key]) => key));
    for (const key of plural) {
      expect(english, key).toContain(`${key}_one`);
      expect(english, key).toContain(`${key}_other`);
    }
    for (const language of ['zh', 'bo'] as const) expect(texts[language].filter(([key]) => /_one$/.test(key)), language).toEqual([]);
  });

  it('uses the same placeholders in every language', () => {
    const zh = new Map(texts.zh.map(([key, text]) => [baseKey(key), placeholders(text)]));
    for (const language of ['bo', 'en'] as const) {
      for (const [key, text] of texts[language]) {
        // "One minute" may do without its number.
        if (/_one$/.test(key)) continue;
        expect(placeholders(text), `${language} ${key}`).toEqual(zh.get(baseKey(key)));
      }
    }
  });

  it('has no empty text, is in NFC, and uses no deprecated Tibetan sign', () => {
    for (const language of LANGUAGES) {
      for (const [key, text] of texts[language]) {
        expect(text.trim(), `${language} ${key}`).not.toBe('');
        expect(text, `${language} ${key}`).toBe(text.normalize('NFC'));
        expect(text, `${language} ${key}`).not.toMatch(/[\u0F77\u0F79]/);
      }
    }
  });

  it('is written in the script of its language', () => {
    for (const [key, text] of texts.zh) if (hasLetters(text)) expect(text, `zh ${key}`).toMatch(/\p{Script=Han}/u);
    for (const [key, text] of texts.bo) if (hasLetters(text)) expect(text, `bo ${key}`).toMatch(/\p{Script=Tibetan}|\p{Script=Han}/u);
    for (const [key, text] of texts.zh) if (!/language|bo\b/i.test(key)) expect(text, `zh ${key}`).not.toMatch(/\p{Script=Tibetan}/u);
  });

  it('keeps a review state for every Tibetan text', () => {
    const states = new Map(flatten(read(`review/bo/${ns}.json`)));
    for (const [key, text] of texts.bo) {
      const state = states.get(key) ?? states.get(baseKey(key));
      expect(['attested', 'composed', 'draft', 'reviewed', 'chinese'], `review state of ${key}`).toContain(state);
      if (state === 'chinese') expect(text, key).not.toMatch(/\p{Script=Tibetan}/u);
    }
  });
});
