import i18next from 'i18next';
import { TEXT_FILES, textFile } from './text-files.ts';

/** How long after a file did not come it is asked for again, in milliseconds, while somebody waits for it. */
const AGAIN_MS = 4000;

/** Files that did not come, by language and namespace. i18next asks for each only once. */
const missing = new Map<string, [language: string, namespace: string]>();
let waiting: { ready(): boolean; resolve(): void }[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** Whether a namespace can be shown: in this language, or in Chinese, which everybody here reads. */
export function hasWords(namespace: string, language = i18next.language): boolean {
  return i18next.hasResourceBundle(language, namespace) || i18next.hasResourceBundle('zh', namespace);
}

/** Resolves as soon as all these namespaces can be shown: with no network that is when it is back. Until then nobody sees bare keys. */
export function wordsCome(namespaces: readonly string[], language = i18next.language): Promise<void> {
  const ready = () => namespaces.every((namespace) => hasWords(namespace, language));
  if (ready()) return Promise.resolve();
  return new Promise((resolve) => {
    waiting.push({ ready, resolve });
    askLater();
  });
}

/** Remembers a file that did not come; it is asked for again when there is a network. */
export function noteMissing(language: string, namespace: string): void {
  missing.set(`${language}/${namespace}`, [language, namespace]);
  if (waiting.length > 0) askLater();
}

/** Asks again for everything that did not come, and draws what is shown anew where something has come now. */
export async function askAgain(): Promise<void> {
  const asked = await Promise.all([...missing].map(([key, [language, namespace]]) => fetchOne(key, language, namespace)));
  if (asked.includes(true)) i18next.emit('languageChanged', i18next.language);
  for (const each of waiting) if (each.ready()) each.resolve();
  waiting = waiting.filter((each) => !each.ready());
  if (waiting.length > 0) askLater();
}

async function fetchOne(key: string, language: string, namespace: string): Promise<boolean> {
  try {
    i18next.addResourceBundle(language, namespace, await TEXT_FILES[textFile(language, namespace)]!());
    return missing.delete(key);
  } catch {
    return false;
  }
}

function askLater(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void askAgain(), AGAIN_MS);
}
