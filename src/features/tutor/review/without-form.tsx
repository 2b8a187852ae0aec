import type { ReactNode } from 'react';
import { T } from '#i18n/t.tsx';
import { NeedCourse } from '../need-course.tsx';
import type { DeskWay, WorkActs } from './desk.tsx';
import { useDeskKeys } from './use-desk-keys.ts';
import { useWayKeys } from './use-way-keys.ts';

const NOTHING: WorkActs = { comments: [], active: undefined, onTouch: () => {}, onComment: () => {} };

interface WithoutFormProps {
  head: ReactNode;
  way: DeskWay;
  course: string;
  /** The course is not here; otherwise it is still being read. */
  missing: boolean;
  /** Words where there is nothing for a person to score. */
  nothing?: ReactNode;
  children: (acts: WorkActs) => ReactNode;
}

/** Work that can be read and not judged yet. */
export function WithoutForm({ head, way, course, missing, nothing, children }: WithoutFormProps) {
  useDeskKeys({ ...useWayKeys(way), l: () => document.querySelector<HTMLElement>('[data-late-note] textarea')?.focus() });
  return (
    <>
      <article className="review-work" data-shown>
        {head}
        <div className="review-pane">
          <div className="review-main">{children(NOTHING)}</div>
        </div>
      </article>
      <section className="judge" data-shown>
        {missing ? <NeedCourse course={course} /> : (nothing ?? <p className="note"><T ns="tutor" k="opening" /></p>)}
      </section>
    </>
  );
}
