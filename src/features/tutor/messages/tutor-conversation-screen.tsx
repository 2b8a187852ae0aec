import { useMemo, useState } from 'react';
import { useParams } from 'wouter';
import type { Place } from '#core/documents/message.ts';
import { conversationId, isBetween, writeTo } from '#core/messages/letter.ts';
import { Composer } from '#bindings/messages/composer.tsx';
import { Thread } from '#bindings/messages/thread.tsx';
import { useLetters, useMarks } from '#bindings/messages/use-letters.ts';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { IconLink } from '#ui/icon-button.tsx';
import { Kbd } from '#ui/kbd.tsx';
import { Notice } from '#ui/notice.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { useDirectory } from '../use-tutor.ts';
import { PlaceChoice } from './place-choice.tsx';
import './tutor-messages.css';

/** What the tutors of a cohort and one learner say to each other. */
export function TutorConversationScreen() {
  const { t } = useText('tutor-messages');
  const { cohort: cohortId = '', learner = '' } = useParams();
  const { person, clock, ids } = useSession();
  const directory = useDirectory();
  const letters = useLetters();
  const marks = useMarks();
  const [place, setPlace] = useState<Place>();
  const cohort = directory?.cohorts.find(({ id }) => id === cohortId);
  const between = useMemo(() => letters?.filter((letter) => isBetween(letter, learner, cohortId)), [letters, learner, cohortId]);
  return (
    <Screen>
      <TopBar
        back={{ label: t('answers'), to: paths.tutorMessages() }}
        title={directory && <Localised text={directory.name(learner)} />}
        actions={
          <>
            <IconLink icon="me" label={t('toLearner')} to={paths.learner(cohortId, learner)} />
            <LanguageSwitch />
          </>
        }
      />
      {directory && !cohort && <Notice icon="users" title={<T ns="tutor" k="noCohort" />} />}
      {(!directory || !between || !marks) && <LoadingLine label={t('answers')} />}
      {cohort && between && marks && (
        <>
          <Thread key={learner} letters={between} learner={learner} marks={marks} />
          <Composer
            cohort={cohortId}
            parent={conversationId(learner, cohortId)}
            label={t('yourWords')}
            send={
              <>
                <T ns="messages" k="send" /> <Kbd>{'Ctrl ↵'}</Kbd>
              </>
            }
            sent={between.filter((letter) => letter.author === person.id)}
            letters={(text) => writeTo([learner], { author: person.id, cohort: cohortId, text, place }, clock, ids)}
            onSent={() => setPlace(undefined)}
          >
            <PlaceChoice courses={cohort.courses.map(({ course }) => course)} place={place} onChange={setPlace} />
          </Composer>
        </>
      )}
    </Screen>
  );
}
