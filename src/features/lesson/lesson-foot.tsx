import type { Term } from '#core/course/lesson.ts';
import { T } from '#i18n/t.tsx';
import { ButtonLink } from '#ui/button-link.tsx';
import { Button } from '#ui/button.tsx';
import { addressOf } from './following-link.ts';
import { TermSlip } from './term-slip.tsx';
import type { Following } from './what-follows.ts';

interface LessonFootProps {
  course: string;
  previous: (() => void) | undefined;
  next: (() => void) | undefined;
  following: Following;
  page: number;
  pages: number;
  term: Term | undefined;
  onCloseTerm: () => void;
}

/** Back and on, and above them the slip of a term while one is open. */
export function LessonFoot({ course, previous, next, following, page, pages, term, onCloseTerm }: LessonFootProps) {
  return (
    <footer className={term ? 'les-foot les-foot-slip' : 'les-foot'}>
      <div className="les-foot-in">
        {term && <TermSlip term={term} onClose={onCloseTerm} />}
        <nav className="les-nav">
          <Button variant="text" icon="back" disabled={!previous} onClick={previous}>
            <T ns="lesson" k="previousPage" />
          </Button>
          <span className="note num">{`${page} / ${pages}`}</span>
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
