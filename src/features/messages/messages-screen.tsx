import type { Letter } from '#core/messages/letter.ts';
import { AuthorName } from '#bindings/messages/thread.tsx';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { Marked } from '#i18n/marked.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { useText } from '#i18n/use-text.ts';
import { Chip } from '#ui/chip.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { List } from '#ui/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { useConversations } from './use-conversations.ts';
import './messages-list.css';

/** Everything that tutors have written, and where to write to them. */
export function MessagesScreen() {
  const { t } = useText();
  const all = useConversations();
  return (
    <Screen>
      <TopBar back={{ label: t('back'), to: paths.today() }} title={<T ns="messages" k="title" />} actions={<LanguageSwitch />} />
      {!all && <LoadingLine label={t('loading')} />}
      {all?.conversations.length === 0 && <Notice icon="talk" title={<T ns="messages" k="noCohort" />} />}
      {all && all.conversations.length > 0 && (
        <div className="group">
          <List indent={52}>
            {all.conversations.map(({ cohort, last, unread }) => (
              <ListRow
                key={cohort.id}
                icon="talk"
                title={<Localised text={cohort.name} />}
                note={last ? <LastWords letter={last} /> : <T ns="messages" k="write" />}
                end={unread > 0 ? <Chip tone="wait">{unread}</Chip> : undefined}
                to={paths.conversation(cohort.id)}
                strong
              />
            ))}
          </List>
          {all.announcements.length > 0 && (
            <section>
              <SectionHead title={<T k="notifications" />} end={all.announcements.length} />
              <List indent={52}>
                {all.announcements.map((letter) => (
                  <ListRow key={letter.id} icon="announce" title={<FirstWords letter={letter} />} note={<Signed letter={letter} />} end={all.unread.has(letter.id) ? <Chip tone="wait"><T ns="messages" k="new" /></Chip> : undefined} to={paths.conversation(letter.cohort, letter.id)} />
                ))}
              </List>
            </section>
          )}
          <p className="note">
            <T ns="messages" k="tutorsSee" />
          </p>
        </div>
      )}
    </Screen>
  );
}

function FirstWords({ letter }: { letter: Letter }) {
  const { language } = useFormat(0);
  return (
    <span className="letter-line">
      <Marked text={letter.text} language={language} />
    </span>
  );
}

function Signed({ letter }: { letter: Letter }) {
  const { person, clock } = useSession();
  const format = useFormat(clock.now());
  return (
    <>
      {letter.author === person.id ? <T ns="messages" k="me" /> : <AuthorName id={letter.author} />}
      <span className="num">{` · ${format.moment(Date.parse(letter.writtenAt))}`}</span>
    </>
  );
}

function LastWords({ letter }: { letter: Letter }) {
  return (
    <>
      <FirstWords letter={letter} />
      <Signed letter={letter} />
    </>
  );
}
