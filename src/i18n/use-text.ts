import { useTranslation } from 'react-i18next';
import { hasWords, wordsCome } from './missing-texts.ts';

export type TextValues = Readonly<Record<string, string | number>>;

/** Words for attributes and titles: `const { t } = useText('assessment'); t('handIn')`. On the page itself use `<T>`, which marks the language. */
export function useText(ns = 'common'): { t: (key: string, values?: TextValues) => string } {
  const { t } = useTranslation(ns);
  // Words that did not come are waited for like the code of a screen.
  if (!hasWords(ns)) throw wordsCome([ns]);
  return { t: (key, values) => t(key, { ...values }) };
}
