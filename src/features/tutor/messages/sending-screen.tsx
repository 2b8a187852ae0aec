import { useParams } from 'wouter';
import { letterStanding, type LetterStanding } from '#core/messages/standing.ts';
import type { Sending } from '#core/messages/sendings.ts';
import { LetterState } from '#bindings/messages/letter-state.tsx';
import { PlaceLink } from '#bindings/messages/place-link.tsx';
import { AuthorName } from '#bindings/messages/thread.tsx';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { Marked } from '#i18n/marked.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { useText } from '#i18n/use-text.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Card } from '#ui/card.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { List } from '#ui/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { SendingCounts } from './sending-list.tsx';
import { useTutorLetters, type TutorLetters } from './use-tutor-letters.ts';
import './tutor-messages.css';

/** One thing that was sent to many: for each of them how far it is known to have got. */
export function SendingScreen() {
  const { t } = useText('tutor-messages');
  const { sending: id = '' } = useParams();
  const all = useTutorLetters();
  const sending = all?.sendings.find((candidate) => candidate.id === id);
  return (
    <Screen>
      <TopBar back={{ label: t('sentToMany'), to: paths.tutorMessages() }} title={<T ns="tutor-messages" k={sending?.everybody ? 'announcement' : 'toGroup'} />} actions={<LanguageSwitch />} />
      {!all && <LoadingLine label={t('sentToMany')} />}
      {all && !sending && <Notice icon="announce" title={<T ns="tutor-messages" k="notHere" />} />}
      {all && sending && <Sent sending={sending} all={all} />}
    </Screen>
  );
}

/** Those of whom least is known come first: they are the ones to look after. */
const ORDER: readonly LetterStanding['state'][] = ['here', 'classroom', 'university', 'received', 'read'];

function Sent({ sending, all }: { sending: Sending; all: TutorLetters }) {
  const { clock, sync, person } = useSession();
  const format = useFormat(clock.now());
  const waiting = useLive(sync.state)?.waiting;
  const cohort = all.directory.cohorts.find(({ id }) => id === sending.cohort);
  const rows = waiting && sending.letters.map(({ learner, letter }) => ({ learner, standing: letterStanding(letter, waiting, all.marks.get(learner)) })).sort((a, b) => ORDER.indexOf(a.standing.state) - ORDER.indexOf(b.standing.state));
  const unreached = rows?.filter(({ standing }) => standing.state === 'university').map(({ learner }) => learner) ?? [];
  return (
    <div className="group">
      <Card>
        <p className="note num">
          {cohort && <Localised text={cohort.name} />} · {format.moment(Date.parse(sending.writtenAt))}
          {sending.author !== person.id && (
            <>
              {' · '}
              <AuthorName id={sending.author} />
            </>
          )}
        </p>
        <p className="read sending-text">
          <Marked text={sending.text} language={format.language} />
        </p>
        {sending.place && <PlaceLink place={sending.place} />}
      </Card>
      <section>
        <SectionHead title={<T ns="tutor-messages" k="recipients" />} end={<SendingCounts sending={sending} all={all} />} />
        <List indent={16} dense>
          {(rows ?? []).map(({ learner, standing }) => (
            <ListRow key={learner} title={<Localised text={all.directory.name(learner)} />} note={<LetterState standing={standing} />} to={paths.tutorConversation(sending.cohort, learner)} />
          ))}
        </List>
        <p className="note">
          <T ns="tutor-messages" k="knownNote" />
        </p>
      </section>
      {unreached.length > 0 && (
        <ButtonLink variant="outline" full icon="write" to={paths.write(sending.cohort, unreached)}>
          <T ns="tutor-messages" k="writeToUnreached" values={{ count: unreached.length }} />
        </ButtonLink>
      )}
    </div>
  );
}
