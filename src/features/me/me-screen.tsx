import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { useStudy } from '#bindings/use-study.ts';
import { LanguageChoice } from '#i18n/language-choice.tsx';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { List } from '#ui/list.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { PersonFlower } from '#ui/person-flower.tsx';
import { Screen } from '#ui/screen.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { AppSection } from './app-section.tsx';
import { LockButtons } from './lock-buttons.tsx';
import { LookSettings } from './look-settings.tsx';
import { PinSheetRow } from './pin-sheet-row.tsx';
import { StorageSection } from './storage-section.tsx';
import './me.css';

/** The person's own page: switching, language, how things look, PIN, storage, the app itself. */
export function MeScreen() {
  const { t } = useText('me');
  const { person } = useSession();
  const petals = useStudy()?.[0]?.progress.petals ?? [0, 0, 0, 0, 0, 0, 0, 0];
  return (
    <Screen bottom="tabs">
      <PageHead title={<T ns="me" k="title" />} actions={<LanguageSwitch />} />
      <List indent={74}>
        <ListRow lead={<PersonFlower name={person.name.zh} petals={petals} />} title={<Localised text={person.name} />} note={person.username} strong />
      </List>
      <LockButtons />
      <SectionHead title={<T ns="me" k="language" />} />
      <LanguageChoice />
      <LookSettings />
      <SectionHead title={<T ns="me" k="safety" />} />
      <List aria-label={t('safety')} indent={52}>
        <PinSheetRow />
      </List>
      <StorageSection />
      <AppSection />
      <List indent={52}>
        <ListRow icon="info" title={<T ns="me" k="licences" />} note={<T ns="me" k="university" />} to={paths.licences()} />
      </List>
    </Screen>
  );
}
