import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch, useLocation, useSearch } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { PATTERNS, paths } from '#bindings/paths.ts';
import { useMaybeSession, usePeople } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { SignInScreen } from '#features/people/sign-in-screen.tsx';
import { WhoScreen } from '#features/people/who-screen.tsx';
import { useText } from '#i18n/use-text.ts';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { useTheme } from './use-theme.ts';

/** Everything behind the lock comes as a part of its own: the first screen is light. */
const Inside = lazy(() => import('./inside.tsx').then(({ Inside }) => ({ default: Inside })));

/** In front of the lock: who is studying, and signing in. Behind it: everything else. */
export function App() {
  const { t } = useText('app');
  const session = useMaybeSession();
  // Behind the lock the person's own setting holds.
  useTheme(session ? null : 'system');
  const known = useLive(usePeople().current) !== undefined;
  const from = useHistoryState<{ from?: string } | null>()?.from;
  if (!known) return <LoadingLine label={t('loading')} />;
  return (
    <Switch>
      <Route path={PATTERNS.who}>{session ? <Redirect to={from ?? paths.today()} replace /> : <WhoScreen />}</Route>
      <Route path={PATTERNS.signIn}>{session ? <Redirect to={from ?? paths.today()} replace /> : <SignInScreen />}</Route>
      <Route path="*">
        {session ? (
          <Suspense fallback={<LoadingLine label={t('loading')} />}>
            <Inside />
          </Suspense>
        ) : (
          <ToWho />
        )}
      </Route>
    </Switch>
  );
}

/** A deep link while locked: first who is studying, then on to where the link led. */
function ToWho() {
  const [pathname] = useLocation();
  const search = useSearch();
  return <Redirect to={paths.who()} replace state={{ from: `${pathname}${search && `?${search}`}${location.hash}` }} />;
}
