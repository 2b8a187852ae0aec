import { useMemo } from 'react';
import { useLocation, useParams, useSearch } from 'wouter';
import type { Message, Place } from '#core/documents/message.ts';
import { conversationId, isBetween, writeTo } from '#core/messages/letter.ts';
import { Composer } from '#bindings/messages/composer.tsx';
import { usePlace } from '#bindings/messages/place-link.tsx';
import { Thread } from '#bindings/messages/thread.tsx';
import { useLetters, useMarks } from '#bindings/messages/use-letters.ts';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { IconLink } from '#ui/icon-button.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';

/** The hand-in whose feedback is answered, from the address; undefined where it is about nothing. */
function aboutOf(search: string): { about: NonNullable<Message['about']>; place: Place } | undefined {
  const query = new URLSearchParams(search);
  const [kind, id, course, of] = ['kind', 'id', 'course', 'of'].map((name) => query.get(name));
  if ((kind !== 'revision' && kind !== 'attempt') || !id || !course || !of) return undefined;
  return { about: { kind, id }, place: { course, kind: kind === 'revision' ? 'task' : 'assessment', id: of } };
}

/** What a learner and the tutors of a cohort say to each other, and what they say to all. */
export function ConversationScreen() {
  const { cohort: id = '' } = useParams();
  const { t } = useText('messages');
  const { person, clock, ids } = useSession();
  const [, navigate] = useLocation();
  const answered = aboutOf(useSearch());
  const letters = useLetters();
  const marks = useMarks();
  const cohort = useDocuments('cohort')?.find((candidate) => candidate.id === id);
  const between = useMemo(() => letters?.filter((letter) => isBetween(letter, person.id, id)), [letters, person.id, id]);
  return (
    <Screen>
      <TopBar back={{ label: t('title'), to: paths.messages() }} title={cohort && <Localised text={cohort.name} />} actions={<LanguageSwitch />} />
      {!between || !marks ? (
        <LoadingLine label={t('title')} />
      ) : (
        <>
          {between.length === 0 && (
            <p className="note">
              <T ns="messages" k="empty" />
            </p>
          )}
          <Thread letters={between} learner={person.id} marks={marks} at={location.hash.slice(1)} />
          <Composer
            cohort={id}
            parent={conversationId(person.id, id)}
            label={t('write')}
            send={<T ns="messages" k="send" />}
            sent={between.filter((letter) => letter.author === person.id)}
            letters={(text) => writeTo([person.id], { author: person.id, cohort: id, text, ...answered }, clock, ids)}
            onSent={() => answered && navigate(paths.conversation(id), { replace: true })}
          >
            {answered && <AboutLine place={answered.place} without={paths.conversation(id)} />}
          </Composer>
        </>
      )}
    </Screen>
  );
}

/** What the words will be about, and the way to write of something else. */
function AboutLine({ place, without }: { place: Place; without: string }) {
  const { t } = useText();
  const target = usePlace(place);
  return (
    <div className="row">
      <p className="note grow">
        <T ns="messages" k="about" />
        {target && <Localised text={target.title} />}
      </p>
      <IconLink icon="close" label={t('remove')} to={without} replace />
    </div>
  );
}
