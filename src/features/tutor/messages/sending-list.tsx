import { countStandings, type Sending } from '#core/messages/sendings.ts';
import { AuthorName } from '#bindings/messages/thread.tsx';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { Localised } from '#i18n/localised.tsx';
import { Marked } from '#i18n/marked.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { ListRow } from '#ui/list-row.tsx';
import { List } from '#ui/list.tsx';
import { Notice } from '#ui/notice.tsx';
import type { TutorLetters } from './use-tutor-letters.ts';

/** What was sent to cohorts and groups, newest first. */
export function SendingList({ sendings, all }: { sendings: readonly Sending[]; all: TutorLetters }) {
  if (sendings.length === 0) return <Notice icon="announce" title={<T ns="tutor-messages" k="noneSent" />} />;
  return (
    <List indent={52}>
      {sendings.map((sending) => (
        <ListRow key={sending.id} icon={sending.everybody ? 'announce' : 'users'} title={<FirstWords text={sending.text} />} note={<SendingNote sending={sending} all={all} />} to={paths.sending(sending.id)} />
      ))}
    </List>
  );
}

function FirstWords({ text }: { text: string }) {
  const { language } = useFormat(0);
  return (
    <span className="sending-line">
      <Marked text={text} language={language} />
    </span>
  );
}

function SendingNote({ sending, all }: { sending: Sending; all: TutorLetters }) {
  const { clock, person } = useSession();
  const format = useFormat(clock.now());
  const cohort = all.directory.cohorts.find(({ id }) => id === sending.cohort);
  return (
    <>
      <span className="sending-foot">
        {sending.author !== person.id && <AuthorName id={sending.author} />}
        {cohort && <Localised text={cohort.name} />}
        <span className="num">{format.moment(Date.parse(sending.writtenAt))}</span>
      </span>
      <SendingCounts sending={sending} all={all} />
    </>
  );
}

/** How many are known to have got it, and how many have read it. */
export function SendingCounts({ sending, all }: { sending: Sending; all: TutorLetters }) {
  const waiting = useLive(useSession().sync.state)?.waiting;
  if (!waiting) return null;
  const count = countStandings(sending, waiting, all.marks);
  return (
    <span className="block num">
      {count.here > 0 && (
        <span className="waits">
          <T k="waiting" values={{ count: sending.everybody ? 1 : count.here }} />
          {' · '}
        </span>
      )}
      <T ns="tutor-messages" k="counts" values={{ received: count.received, read: count.read, all: sending.letters.length }} />
    </span>
  );
}
