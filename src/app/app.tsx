import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes, useLocation, useNavigate } from 'react-router';
import { PATTERNS, paths } from '#bindings/paths.ts';
import { useMaybeSession, usePeople } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { SignInScreen } from '#features/people/sign-in-screen.tsx';
import { WhoScreen } from '#features/people/who-screen.tsx';
import { useText } from '#i18n/use-text.ts';
import { LoadingLine } from '#ui/progress-bar.tsx';

/** Everything behind the lock comes as a part of its own: the first screen is light. */
const Inside = lazy(() => import('./inside.tsx').then(({ Inside }) => ({ default: Inside })));

/** In front of the lock: who is studying, and signing in. Behind it: everything else. */
export function App() {
  const { t } = useText('app');
  const session = useMaybeSession();
  const known = useLive(usePeople().current) !== undefined;
  const navigate = useNavigate();
  const from = useLocation().state as { from?: string } | null;
  const onOpened = () => void navigate(from?.from ?? paths.today(), { replace: true });
  if (!known) return <LoadingLine label={t('loading')} />;
  return (
    <Routes>
      <Route path={PATTERNS.who} element={session ? <Navigate to={paths.today()} replace /> : <WhoScreen onOpened={onOpened} />} />
      <Route path={PATTERNS.signIn} element={session ? <Navigate to={paths.today()} replace /> : <SignInScreen onOpened={onOpened} />} />
      <Route
        path="*"
        element={
          session ? (
            <Suspense fallback={<LoadingLine label={t('loading')} />}>
              <Inside />
            </Suspense>
          ) : (
            <ToWho />
          )
        }
      />
    </Routes>
  );
}

/** A deep link while locked: first who is studying, then on to where the link led. */
function ToWho() {
  const { pathname, search } = useLocation();
  return <Navigate to={paths.who()} replace state={{ from: pathname + search }} />;
}
