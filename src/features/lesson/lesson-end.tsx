import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { Icon } from '#ui/icon.tsx';
import { titleOf } from './following-link.ts';
import type { Following } from './what-follows.ts';

/** The end of a lesson: that it is done, and what comes next. */
export function LessonEnd({ following }: { following: Following }) {
  const title = titleOf(following);
  return (
    <section className="les-end">
      <Icon name="check" />
      <div className="grow">
        <p className="head">
          <T ns="lesson" k="end" />
        </p>
        {title && (
          <p className="body soft">
            <T ns="lesson" k={`follows.${following.kind}`} /> <Localised text={title} />
          </p>
        )}
      </div>
    </section>
  );
}
