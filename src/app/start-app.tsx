import type { Services } from '#core/ports/services.ts';
import { startTexts } from '#i18n/texts.ts';
import { createPeople, preload } from '#storage/people/create-people.ts';
import { renderApp } from './render-app.tsx';
import { createAppShell } from './shell/app-shell.ts';
import { lazyContent } from './shell/lazy-content.ts';
import { keepSearchUp, lazySearch } from './shell/lazy-search.ts';

/** Puts ports and adapters together and shows the first screen. The databases load behind it. */
export async function startApp(root: HTMLElement): Promise<void> {
  const content = lazyContent(afterFirstPaint().then(() => import('./shell/open-content.ts')).then(({ openContent }) => openContent()));
  const search = lazySearch(() => import('#storage/search/create-search.ts').then(({ createSearch }) => createSearch()));
  const services = {
    people: createPeople(),
    content,
    search,
    app: createAppShell(),
  };
  keepSearchUp(content.courses, search);
  refreshWhenOpened(services);
  await startTexts(['people', 'app']);
  renderApp(root, services);
  await afterFirstPaint();
  // While a person types, the code of the database comes.
  await preload();
}

/** The catalogue and the keys of the server come when somebody opens the app with a network, so that courses can be taken in from files without one. */
function refreshWhenOpened({ people, content }: Pick<Services, 'people' | 'content'>): void {
  let open = false;
  people.current.subscribe(() => {
    const opened = Boolean(people.current.read());
    if (opened && !open) void content.refreshCatalogue();
    open = opened;
  });
}

/** On a slow link the first screen's own files come first. */
function afterFirstPaint(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}
