import { useTranslation } from 'react-i18next';

export type TextValues = Readonly<Record<string, string | number>>;

/** Words for attributes and titles: `const { t } = useText('assessment'); t('handIn')`. On the page itself use `<T>`, which marks the language. */
export function useText(ns = 'common'): { t: (key: string, values?: TextValues) => string } {
  const { t } = useTranslation(ns);
  return { t: (key, values) => t(key, { ...values }) };
}
