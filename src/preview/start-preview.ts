import { renderApp } from '#app/render-app.tsx';
import { keepSearchUp } from '#app/shell/lazy-search.ts';
import { paths } from '#bindings/paths.ts';
import { startTexts } from '#i18n/texts.ts';
import { createPreviewSearch, createPreviewShell, loadPreviewContent, signInPreview } from './preview-services.ts';
import { readPreviewSession } from './preview-session.ts';

/**
 * The app as `course preview` shows it: the same screens over the same storage, with one person who is let in by themselves and one
 * course that is there already. Only built for the preview server, never part of what learners get.
 */
export async function startPreview(root: HTMLElement): Promise<void> {
  try {
    const session = await readPreviewSession();
    const [people, content] = await Promise.all([signInPreview(session), loadPreviewContent(session)]);
    await startTexts(['people', 'app']);
    if (['/', '/sign-in'].includes(location.pathname)) history.replaceState(null, '', paths.course(session.course));
    const search = createPreviewSearch(session);
    keepSearchUp(content.courses, search);
    renderApp(root, { people, content, search, app: createPreviewShell() });
  } catch (error) {
    root.textContent = error instanceof Error ? error.message : String(error);
  }
}
