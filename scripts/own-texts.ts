import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

type Texts = { readonly [key: string]: string | Texts };

/** What a language says otherwise than Chinese does. */
function ownTexts(texts: Texts, chinese: Texts): Texts {
  const own = Object.entries(texts).flatMap(([key, text]): [string, string | Texts][] => {
    const other = chinese[key];
    if (typeof text === 'string') return text === other ? [] : [[key, text]];
    const inside = ownTexts(text, typeof other === 'object' ? other : {});
    return Object.keys(inside).length > 0 ? [[key, inside]] : [];
  });
  return Object.fromEntries(own);
}

/**
 * Leaves out of the built Tibetan files what is Chinese there too: where a text is missing, the app falls back to the Chinese one, which
 * is on the device anyway. The sources keep every key, so that an editor sees what waits for a Tibetan word.
 */
export function ownTextsOnly(): Plugin {
  return {
    name: 'gesang:own-texts',
    enforce: 'pre',
    transform(code, id) {
      const file = /^(.*\/locales)\/bo\/([\w-]+\.json)$/.exec(id.replaceAll('\\', '/'));
      if (!file) return null;
      const chinese = JSON.parse(readFileSync(`${file[1]}/zh/${file[2]}`, 'utf8')) as Texts;
      return { code: JSON.stringify(ownTexts(JSON.parse(code) as Texts, chinese)), map: null };
    },
  };
}
