import type { ReactNode } from 'react';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { addressOf } from './following-link.ts';
import type { Following } from './what-follows.ts';

interface LessonFootProps {
  course: string;
  previous: (() => void) | undefined;
  next: (() => void) | undefined;
  following: Following;
  page: number;
  pages: number;
  onContents: () => void;
  /** What stands above the way on for a while: the slip of a term, what can be done with a selection, sound. */
  above: ReactNode;
  /** It is a slip, with round corners and a shadow. */
  slip: boolean;
}

/** Back and on, and between them the page, which opens the contents. */
export function LessonFoot({ course, previous, next, following, page, pages, onContents, above, slip }: LessonFootProps) {
  const { t } = useText('lesson');
  return (
    <footer className={slip ? 'les-foot les-foot-slip' : 'les-foot'}>
      <div className="les-foot-in">
        {above}
        <nav className="les-nav">
          <Button variant="text" icon="back" disabled={!previous} onClick={previous}>
            <T ns="lesson" k="previousPage" />
          </Button>
          <button type="button" className="les-where note num" aria-haspopup="dialog" aria-label={`${t('contents')} ${page} / ${pages}`} onClick={onContents}>
            <Icon name="list" size="x" />
            {`${page} / ${pages}`}
          </button>
          {next ? (
            <Button variant="text" iconEnd="next" onClick={next}>
              <T ns="lesson" k="nextPage" />
            </Button>
          ) : (
            <ButtonLink to={addressOf(course, following)} replace={following.kind === 'lesson'} iconEnd="next">
              <T ns="lesson" k={`goOn.${following.kind}`} />
            </ButtonLink>
          )}
        </nav>
      </div>
    </footer>
  );
}
