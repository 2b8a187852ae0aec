import type { Assessment } from '#core/assessment/item.ts';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { Chip } from '#ui/chip.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { List } from '#ui/list.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import type { AttemptEntry } from './attempts-of.ts';

function AttemptState({ entry, kind }: { entry: AttemptEntry; kind: Assessment['kind'] }) {
  const { attempt, result, receipt } = entry;
  if (attempt.state === 'open') return <Chip tone="act"><T ns="assessment" k="state.open" /></Chip>;
  if (result?.state === 'scored') return <Chip tone={result.passed ? 'got' : 'plain'}>{`${result.score} / ${result.max}`}</Chip>;
  if (result) return <Chip tone="got"><T ns="assessment" k="state.review" /></Chip>;
  if (receipt) return <Chip tone="got" icon="university"><T k="sent" /></Chip>;
  return <Chip tone="wait">{kind === 'practice' ? <T ns="assessment" k="state.practice" /> : <T k="waits" />}</Chip>;
}

/** The attempts so far. */
export function AttemptList({ entries, kind }: { entries: readonly AttemptEntry[]; kind: Assessment['kind'] }) {
  const { clock } = useSession();
  const format = useFormat(clock.now());
  if (entries.length === 0) return null;
  return (
    <>
      <SectionHead title={<T ns="assessment" k="attemptsSoFar" />} />
      <List as="ol">
        {entries.map((entry) => (
          <ListRow
            key={entry.attempt.id}
            title={<T ns="assessment" k="attemptNumber" values={{ number: entry.number }} />}
            note={
              <>
                {format.moment(Date.parse(entry.attempt.handedInAt ?? entry.attempt.startedAt))}
                {entry.beyond && ' · '}
                {entry.beyond && <T ns="assessment" k="countsNothing" />}
              </>
            }
            end={<AttemptState entry={entry} kind={kind} />}
            to={entry.attempt.state === 'open' ? paths.attempt(entry.attempt.id) : paths.attemptReceipt(entry.attempt.id)}
          />
        ))}
      </List>
    </>
  );
}
