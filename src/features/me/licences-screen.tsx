import { paths } from '#bindings/paths.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { List } from '#ui/list.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';

/** Names and licences of what the app is made of: names are the same in every language. */
const PARTS = [
  ['Noto Serif Tibetan', 'OFL-1.1'],
  ['Dexie', 'Apache-2.0'],
  ['i18next, react-i18next', 'MIT'],
  ['Noble hashes', 'MIT'],
  ['Preact', 'MIT'],
  ['RxDB core', 'Apache-2.0'],
  ['RxJS', 'Apache-2.0'],
  ['TypeBox', 'MIT'],
  ['Workbox', 'MIT'],
  ['wouter', 'Unlicense'],
] as const;

/** Who made this and what it is made of. */
export function LicencesScreen() {
  const { t } = useText('me');
  return (
    <Screen kind="paper">
      <TopBar back={{ label: t('back'), to: paths.me() }} title={<T ns="me" k="licences" />} actions={<LanguageSwitch />} />
      <div className="stack">
        <p className="read">
          <T ns="me" k="aboutText" />
        </p>
        <p className="body">
          <T ns="me" k="university" />
        </p>
        <List aria-label={t('licences')}>
          {PARTS.map(([name, licence]) => (
            <ListRow key={name} title={<span lang="en">{name}</span>} end={<span lang="en" className="note">{licence}</span>} />
          ))}
        </List>
        <p className="note">
          <a className="link" href="/licences.txt">
            <T ns="me" k="licenceTexts" />
          </a>
        </p>
        <p className="note">
          <a className="link" href="/fonts/OFL.txt">
            <T ns="me" k="fontLicence" />
          </a>
        </p>
        <p className="note">
          <T ns="me" k="tibetanDraft" />
        </p>
      </div>
    </Screen>
  );
}
