import { startTexts } from '#i18n/texts.ts';
import { createPeople, preload } from '#storage/people/create-people.ts';
import { renderApp } from './render-app.tsx';
import { createAppShell } from './shell/app-shell.ts';
import { lazyContent } from './shell/lazy-content.ts';
import { keepSearchUp, lazySearch } from './shell/lazy-search.ts';

/** Puts ports and adapters together and shows the first screen. The databases load behind it. */
export async function startApp(root: HTMLElement): Promise<void> {
  const content = lazyContent(afterFirstPaint().then(() => import('#storage/content/create-content.ts')).then(({ createContent }) => createContent()));
  const search = lazySearch(() => import('#storage/search/create-search.ts').then(({ createSearch }) => createSearch()));
  const services = {
    people: createPeople(),
    content,
    search,
    app: createAppShell(),
  };
  keepSearchUp(content.courses, search);
  await startTexts(['people', 'app']);
  renderApp(root, services);
  await afterFirstPaint();
  // While a person types, the code of the database comes.
  await preload();
}

/** On a slow link the first screen's own files come first. */
function afterFirstPaint(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}
