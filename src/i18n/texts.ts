import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { LANGUAGES } from '#core/text.ts';
import { initialLanguage, TAGS } from './language.ts';
import { askAgain, noteMissing, wordsCome } from './missing-texts.ts';
import { TEXT_FILES, textFile } from './text-files.ts';

const chunks: BackendModule = {
  type: 'backend',
  init() {},
  read(language, namespace, done) {
    const load = TEXT_FILES[textFile(language, namespace)];
    if (!load) return done(new Error(`No texts for ${language}/${namespace}`), null);
    load().then(
      (texts) => done(null, texts),
      (error: Error) => {
        noteMissing(language, namespace);
        done(error, null);
      },
    );
  },
};

/** Loads the general words and those of the first screen, in the language of this device. Call once, before the first render. */
export async function startTexts(namespaces: readonly string[] = []): Promise<void> {
  i18next.on('languageChanged', markPage);
  globalThis.addEventListener?.('online', () => void askAgain());
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
  await wordsCome(['common', ...namespaces]);
}

function markPage(language: string): void {
  document.documentElement.lang = TAGS[LANGUAGES.find((known) => known === language) ?? 'zh'];
}
