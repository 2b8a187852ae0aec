import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { useFormat } from '#i18n/use-format.ts';
import { T } from '#i18n/t.tsx';
import { StatusStrip } from '#ui/status-strip.tsx';

/** One glance tells: connected or not, how much waits, when the last exchange was. A touch opens the sync centre. */
export function ConnectionStrip() {
  const { sync, clock } = useSession();
  const format = useFormat(clock.now());
  const state = useLive(sync.state);
  if (!state) return null;
  const waiting = state.waiting.length;
  const offline = state.online === false;
  const signIn = state.failure === 'sign-in-needed';
  const note = state.lastExchangeAt ? <T ns="today" k="lastContact" values={{ when: format.moment(Date.parse(state.lastExchangeAt)) }} /> : <T ns="today" k="noContactYet" />;
  return (
    <StatusStrip tone={signIn ? 'bad' : offline || waiting > 0 ? 'wait' : 'plain'} icon={offline ? 'offline' : state.online ? 'cloud' : 'refresh'} note={note} to={paths.sync()}>
      {signIn ? (
        <T ns="today" k="signInNeeded" />
      ) : (
        <>
          <b>
            <T ns="today" k={offline ? 'offline' : state.online ? 'online' : 'connecting'} />
          </b>
          {' · '}
          {waiting > 0 ? <T ns="today" k="waiting" values={{ count: waiting }} /> : <T ns="today" k="nothingWaiting" />}
        </>
      )}
    </StatusStrip>
  );
}
