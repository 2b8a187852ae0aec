import { useMemo, useState } from 'react';
import { Redirect, useLocation, useParams, useSearch } from 'wouter';
import type { Cohort, Person } from '#core/documents/directory.ts';
import type { Place } from '#core/documents/message.ts';
import { announce, learnersNow, writeTo, type Letter } from '#core/messages/letter.ts';
import { Composer } from '#bindings/messages/composer.tsx';
import { useLetters } from '#bindings/messages/use-letters.ts';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Kbd } from '#ui/kbd.tsx';
import { Notice } from '#ui/notice.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { Segmented } from '#ui/segmented.tsx';
import { useToast } from '#ui/toast.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { useDirectory } from '../use-tutor.ts';
import { LearnerChoice } from './learner-choice.tsx';
import { PlaceChoice } from './place-choice.tsx';
import './tutor-messages.css';

/** Writing to a cohort or to chosen learners of it: `?to=a,b` chooses them. */
export function WriteScreen() {
  const { t } = useText('tutor-messages');
  const { cohort: id = '' } = useParams();
  const to = new URLSearchParams(useSearch()).get('to')?.split(',').filter(Boolean) ?? [];
  const directory = useDirectory();
  const memberships = useDocuments('membership');
  const letters = useLetters();
  const cohort = directory?.cohorts.find((candidate) => candidate.id === id);
  const learners = useMemo(() => {
    const now = new Set(learnersNow(memberships ?? [], id));
    return directory?.learners(id).filter((person) => now.has(person.id)) ?? [];
  }, [directory, memberships, id]);
  if (to.length === 1) return <Redirect to={paths.tutorConversation(id, to[0]!)} replace />;
  return (
    <Screen>
      <TopBar back={{ label: t('back'), to: paths.cohort(id) }} title={cohort && <Localised text={cohort.name} />} actions={<LanguageSwitch />} />
      {(!directory || !memberships || !letters) && <LoadingLine label={t('writeTo')} />}
      {directory && !cohort && <Notice icon="users" title={<T ns="tutor" k="noCohort" />} />}
      {cohort && memberships && letters && <Write key={to.join()} cohort={cohort} learners={learners} to={to} sent={letters} />}
    </Screen>
  );
}

/** Where one sees how far it has got. */
function whereSent(letter: Letter): string {
  if (letter.type === 'announcement') return paths.sending(letter.id);
  return letter.sending ? paths.sending(letter.sending) : paths.tutorConversation(letter.cohort, letter.learner);
}

function Write({ cohort, learners, to, sent }: { cohort: Cohort; learners: readonly Person[]; to: readonly string[]; sent: readonly Letter[] }) {
  const { t } = useText('tutor-messages');
  const { person, clock, ids } = useSession();
  const toast = useToast();
  const [, navigate] = useLocation();
  const [everybody, setEverybody] = useState(to.length === 0);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(to));
  const [place, setPlace] = useState<Place>();
  const recipients = learners.filter(({ id }) => everybody || chosen.has(id));
  const count = recipients.length;
  const letters = (text: string) => {
    const writing = { author: person.id, cohort: cohort.id, text, place };
    return everybody ? [announce(writing, clock, ids)] : writeTo(recipients.map(({ id }) => id), writing, clock, ids);
  };
  return (
    <div className="stack">
      <Segmented
        label={t('writeTo')}
        value={everybody ? 'everybody' : 'chosen'}
        onChange={(value) => setEverybody(value === 'everybody')}
        options={[
          { value: 'everybody', label: <T ns="tutor-messages" k="everybody" /> },
          { value: 'chosen', label: <T ns="tutor-messages" k="chosen" values={{ count: chosen.size }} /> },
        ]}
      />
      <p className="note">
        <T ns="tutor-messages" k={everybody ? 'everybodyNote' : 'chosenNote'} />
      </p>
      {!everybody && <LearnerChoice learners={learners} chosen={chosen} onChange={setChosen} />}
      <Composer
        cohort={cohort.id}
        parent={cohort.id}
        label={t('yourWords')}
        rows={5}
        disabled={count === 0}
        send={
          <>
            <T ns="tutor-messages" k="sendTo" values={{ count }} /> <Kbd>{'Ctrl ↵'}</Kbd>
          </>
        }
        sent={sent.filter((letter) => letter.author === person.id && letter.cohort === cohort.id)}
        letters={letters}
        onSent={([first]) => {
          toast({ text: t('sentHere') });
          if (first) navigate(whereSent(first));
        }}
      >
        <PlaceChoice courses={cohort.courses.map(({ course }) => course)} place={place} onChange={setPlace} />
      </Composer>
    </div>
  );
}
