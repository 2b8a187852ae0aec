import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '#app/app.tsx';
import { FaultBoundary } from '#app/fault-boundary.tsx';
import { paths } from '#bindings/paths.ts';
import { ServicesProvider } from '#bindings/services.tsx';
import { startTexts } from '#i18n/texts.ts';
import { ToastProvider } from '#ui/toast.tsx';
import { createPreviewShell, loadPreviewContent, signInPreview } from './preview-services.ts';
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
    createRoot(root).render(
      <StrictMode>
        <FaultBoundary>
          <ServicesProvider services={{ people, content, app: createPreviewShell() }}>
            <ToastProvider>
              <App />
            </ToastProvider>
          </ServicesProvider>
        </FaultBoundary>
      </StrictMode>,
    );
  } catch (error) {
    root.textContent = error instanceof Error ? error.message : String(error);
  }
}
