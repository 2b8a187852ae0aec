import { useState } from 'react';
import type { PersonOnDevice } from '#core/ports/people.ts';
import { paths } from '#bindings/paths.ts';
import { usePeople } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { useFormat } from '#i18n/use-format.ts';
import { LanguageChoice } from '#i18n/language-choice.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { pickText } from '#core/text.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Chip } from '#ui/chip.tsx';
import { Landscape, Wordmark } from '#ui/landscape.tsx';
import { List } from '#ui/list.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { PersonFlower } from '#ui/person-flower.tsx';
import { Screen } from '#ui/screen.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { UnlockSheet } from './unlock-sheet.tsx';
import './people.css';

/** "Who is studying?": the people on this device, or the first sign-in where there is nobody yet. */
export function WhoScreen() {
  const people = useLive(usePeople().list);
  if (!people) return <Landscape><Wordmark /></Landscape>;
  return (
    <>
      <Landscape>
        <Wordmark />
      </Landscape>
      <Screen>{people.length === 0 ? <SignInForm first /> : <WhoList people={people} />}</Screen>
    </>
  );
}

function WhoList({ people }: { people: readonly PersonOnDevice[] }) {
  const { t } = useText('people');
  const [chosen, setChosen] = useState<PersonOnDevice>();
  return (
    <div className="who">
      <h1 className="page">
        <T ns="people" k="who" />
      </h1>
      <p className="note">
        <T ns="people" k="onThisDevice" values={{ count: people.length }} />
      </p>
      <List indent={74} aria-label={t('who')}>
        {people.map((person) => (
          <PersonRow key={person.key} person={person} onChoose={() => setChosen(person)} />
        ))}
      </List>
      <ButtonLink variant="text" icon="add" to={paths.signIn()}>
        <T ns="people" k="addPerson" />
      </ButtonLink>
      <LanguageChoice />
      {chosen && <UnlockSheet person={chosen} onClose={() => setChosen(undefined)} />}
    </div>
  );
}

function PersonRow({ person, onChoose }: { person: PersonOnDevice; onChoose: () => void }) {
  const format = useFormat(Date.now());
  return (
    <ListRow
      lead={<PersonFlower name={pickText(person.name, format.language).text} petals={person.petals} />}
      title={<Localised text={person.name} />}
      note={<T ns="people" k="lastOpened" values={{ when: format.moment(Date.parse(person.lastOpenedAt)) }} />}
      end={
        person.waiting > 0 && (
          <Chip tone="wait">
            <T ns="people" k="waiting" values={{ count: person.waiting }} />
          </Chip>
        )
      }
      strong
      onClick={onChoose}
    />
  );
}
