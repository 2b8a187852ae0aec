import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ServicesProvider } from '#bindings/services.tsx';
import type { Services } from '#core/ports/services.ts';
import { ToastProvider } from '#ui/toast.tsx';
import { App } from './app.tsx';
import { FaultBoundary } from './fault-boundary.tsx';

/** Shows the app over these services. */
export function renderApp(root: HTMLElement, services: Services): void {
  createRoot(root).render(
    <StrictMode>
      <FaultBoundary>
        <ServicesProvider services={services}>
          <ToastProvider>
            <App />
          </ToastProvider>
        </ServicesProvider>
      </FaultBoundary>
    </StrictMode>,
  );
}
