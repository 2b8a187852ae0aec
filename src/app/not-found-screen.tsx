import { paths } from '#bindings/paths.ts';
import { T } from '#i18n/t.tsx';
import { ButtonLink } from '#ui/button-link.tsx';
import { Notice } from '#ui/notice.tsx';
import { Screen } from '#ui/screen.tsx';

export function NotFoundScreen() {
  return (
    <Screen>
      <Notice
        icon="search"
        title={<T ns="app" k="notFound.title" />}
        action={
          <ButtonLink variant="primary" to={paths.today()}>
            <T ns="app" k="notFound.back" />
          </ButtonLink>
        }
      />
    </Screen>
  );
}
