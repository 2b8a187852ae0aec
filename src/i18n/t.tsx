import { Marked } from './marked.tsx';
import { useLanguage } from './use-language.ts';
import { useText, type TextValues } from './use-text.ts';

interface TProps {
  /** The namespace: locales/<language>/<ns>.json. */
  ns?: string;
  /** The key; plurals go by `values.count`. */
  k: string;
  values?: TextValues;
}

/** A text of the interface. Where no Tibetan exists yet it is Chinese, and marked as such. */
export function T({ ns = 'common', k, values }: TProps) {
  const { t } = useText(ns);
  return <Marked text={t(k, values)} language={useLanguage()} />;
}
