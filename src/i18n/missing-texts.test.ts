// @vitest-environment jsdom
import i18next from 'i18next';
import { expect, it, vi } from 'vitest';
import { changeLanguage } from './change-language.ts';
import { hasWords, wordsCome } from './missing-texts.ts';
import { startTexts } from './texts.ts';

let offline = false;
vi.mock('./text-files.ts', () => ({
  textFile: (language: string, namespace: string) => `${language}/${namespace}`,
  TEXT_FILES: new Proxy({}, { get: (_, file: string) => async () => (offline ? Promise.reject(new Error('Failed to fetch')) : { hello: file }) }),
}));

it('asks again for words that did not come, and never shows a key in their place', async () => {
  await startTexts();
  await changeLanguage('zh');
  offline = true;
  await i18next.loadNamespaces('exam');
  expect(hasWords('exam')).toBe(false);
  const come = wordsCome(['exam']);
  // Their screen is waited for, so the language does not change into bare keys either.
  const changed = changeLanguage('en');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(i18next.language).toBe('zh');
  offline = false;
  window.dispatchEvent(new Event('online'));
  await Promise.all([come, changed]);
  expect(i18next.language).toBe('en');
  expect(i18next.t('hello', { ns: 'exam' })).toBe('en/exam');
});

it('shows Chinese where the chosen language did not come, and that language when it has', async () => {
  await changeLanguage('zh');
  offline = true;
  await changeLanguage('bo');
  expect(i18next.t('hello')).toBe('zh/common');
  offline = false;
  window.dispatchEvent(new Event('online'));
  await vi.waitFor(() => expect(i18next.t('hello')).toBe('bo/common'));
});
