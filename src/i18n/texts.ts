import i18next, { type BackendModule, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { LANGUAGES } from '#core/text.ts';
import { initialLanguage, TAGS } from './language.ts';

/** One chunk for each language and namespace; the service worker keeps them all, so a switch works offline. */
const FILES = import.meta.glob<ResourceKey>('../../locales/*/*.json', { import: 'default' });

const chunks: BackendModule = {
  type: 'backend',
  init() {},
  read(language, namespace, done) {
    const load = FILES[`../../locales/${language}/${namespace}.json`];
    if (!load) return done(new Error(`No texts for ${language}/${namespace}`), null);
    load().then(
      (texts) => done(null, texts),
      (error: Error) => done(error, null),
    );
  },
};

/** Loads the general words and those of the first screen, in the language of this device. Call once, before the first render. */
export async function startTexts(namespaces: readonly string[] = []): Promise<void> {
  i18next.on('languageChanged', markPage);
  await i18next
    .use(chunks)
    .use(initReactI18next)
    .init({
      lng: initialLanguage(),
      supportedLngs: [...LANGUAGES],
      // Every language has every key (a test holds that), so this is for a file that did not come: Chinese is read by everybody here.
      fallbackLng: 'zh',
      ns: ['common', ...namespaces],
      defaultNS: 'common',
      keySeparator: '.',
      load: 'languageOnly',
      returnNull: false,
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
}

function markPage(language: string): void {
  document.documentElement.lang = TAGS[LANGUAGES.find((known) => known === language) ?? 'zh'];
}
