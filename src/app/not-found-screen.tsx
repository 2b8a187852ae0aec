import { paths } from '#bindings/paths.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { T } from '#i18n/t.tsx';
import { ButtonLink } from '#ui/button-link.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { Screen } from '#ui/screen.tsx';

export function NotFoundScreen() {
  return (
    <Screen>
      <PageHead title={<T ns="app" k="notFound.title" />} actions={<LanguageSwitch />} />
      <Notice
        icon="search"
        title={<T ns="app" k="notFound.text" />}
        action={
          <ButtonLink variant="primary" to={paths.today()}>
            <T ns="app" k="notFound.back" />
          </ButtonLink>
        }
      />
    </Screen>
  );
}
