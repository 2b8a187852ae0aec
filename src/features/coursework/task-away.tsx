import { paths } from '#bindings/paths.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Notice } from '#ui/notice.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';

/** The task is not on this device: what is safe and what to do. */
export function TaskAway({ course }: { course: string }) {
  const { t } = useText();
  return (
    <Screen>
      <TopBar back={{ label: t('back'), to: paths.course(course) }} />
      <Notice
        icon="download"
        title={<T ns="coursework" k="away.title" />}
        action={
          <ButtonLink variant="outline" to={paths.course(course)}>
            <T ns="coursework" k="away.action" />
          </ButtonLink>
        }
      >
        <T ns="coursework" k="away.text" />
      </Notice>
    </Screen>
  );
}
