import { paths } from '#bindings/paths.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';

/** Names and licences of what the app is made of: names are the same in every language. */
const PARTS = [
  ['Noto Serif Tibetan', 'OFL-1.1'],
  ['React, React Router, i18next, RxDB core, Dexie, RxJS, TypeBox, Noble hashes, Workbox, Vite', 'MIT / Apache-2.0'],
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
        <ul className="body">
          {PARTS.map(([name, licence]) => (
            <li key={name} lang="en">
              {name} ({licence})
            </li>
          ))}
        </ul>
        <p className="note">
          <a href="/fonts/OFL.txt">
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
