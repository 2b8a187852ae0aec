import { Fragment, type ReactNode } from 'react';
import type { Manifest } from '#core/course/manifest.ts';
import type { CourseMark, MarkPart } from '#core/marks/course-mark.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { Chip } from '#ui/chip.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { paths } from './paths.ts';
import { useCourseMark } from './use-course-mark.ts';

/** So many missing parts are named in a row; the others are counted. */
const NAMED = 3;

/** What a part of the course mark is called. */
export function PartTitle({ part }: { part: MarkPart }) {
  return part.entry ? <Localised text={part.entry.title} /> : <T ns="marks" k={part.group} />;
}

/** Whether the mark may still change, in a word. */
export function MarkChip({ mark }: { mark: CourseMark }) {
  if (mark.passed) return <Chip tone="got" icon="check"><T ns="marks" k="passed" /></Chip>;
  if (mark.state === 'final') return <Chip tone="bad"><T ns="marks" k="notPassed" /></Chip>;
  return mark.state === 'provisional' ? <Chip><T ns="marks" k="provisional" /></Chip> : null;
}

/** A course's mark as one row, with what is missing; nothing for a course without marks. It leads to how the mark is made. */
export function MarkRow({ manifest, title }: { manifest: Manifest; title: ReactNode }) {
  const mark = useCourseMark(manifest);
  if (!mark) return null;
  return (
    <ListRow
      icon="chart"
      title={title}
      note={
        <>
          {mark.state !== 'none' && (
            <span className="block num">
              <T ns="marks" k="earned" values={{ points: mark.earned }} />
            </span>
          )}
          {mark.missing.length > 0 && (
            <span className="block">
              <T ns="marks" k="missing" />
              {mark.missing.slice(0, NAMED).map((part, at) => (
                <Fragment key={part.entry?.id ?? part.group}>
                  {at > 0 && <T ns="marks" k="and" />}
                  <PartTitle part={part} />
                </Fragment>
              ))}
              {mark.missing.length > NAMED && <T ns="marks" k="more" values={{ count: mark.missing.length - NAMED }} />}
            </span>
          )}
        </>
      }
      end={<MarkChip mark={mark} />}
      to={paths.marks(manifest.course)}
    />
  );
}
