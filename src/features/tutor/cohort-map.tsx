import { useMemo } from 'react';
import { Link } from 'wouter';
import { lessonsOf, type Manifest } from '#core/course/manifest.ts';
import type { Person } from '#core/documents/directory.ts';
import { cohortMap, type LessonState } from '#core/review/cohort-map.ts';
import { paths } from '#bindings/paths.ts';
import { useDocuments } from '#bindings/use-documents.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Petal } from '#ui/petal.tsx';

const STATES: readonly LessonState[] = ['done', 'some', 'none', 'unknown'];

interface CohortMapProps {
  manifest: Manifest;
  cohort: string;
  learners: readonly Person[];
}

/** The map is a table: each cell says in words what its colour shows. */
export function CohortMap({ manifest, cohort, learners }: CohortMapProps) {
  const { t } = useText('tutor');
  const progress = useDocuments('lesson-progress');
  const attempts = useDocuments('attempt');
  const revisions = useDocuments('revision');
  const rows = useMemo(() => {
    if (!progress || !attempts || !revisions) return undefined;
    const heardFrom = new Set([...progress, ...attempts, ...revisions].map((document) => document.learner));
    return cohortMap(manifest, learners.map((learner) => learner.id), progress, heardFrom);
  }, [manifest, learners, progress, attempts, revisions]);
  if (!rows) return null;
  const lessons = lessonsOf(manifest);
  return (
    <>
      <ul role="list" className="map-legend note">
        {STATES.map((state) => (
          <li key={state}>
            <span className={`map-cell map-cell-${state}`} />
            <T ns="tutor" k={`state.${state}`} />
          </li>
        ))}
      </ul>
      <div className="map-wrap" tabIndex={0} role="region" aria-label={t('map')}>
        <table className="map note">
          <thead>
            <tr>
              <th scope="col">
                <span className="vh">
                  <T ns="tutor" k="learner" />
                </span>
              </th>
              {manifest.modules.map((module, at) => (
                <th key={module.id} scope="colgroup" colSpan={module.lessons.length}>
                  <Petal at={at % 8} share={1} size={24} />
                </th>
              ))}
            </tr>
            <tr>
              <td />
              {lessons.map(({ lesson, number }) => (
                <th key={lesson.id} scope="col" className="num">
                  {number}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={row.learner}>
                <th scope="row" className="body">
                  <Link to={paths.learner(cohort, row.learner)}>
                    <Localised text={learners[at]!.name} />
                  </Link>
                </th>
                {row.states.map((state, lesson) => (
                  <td key={lessons[lesson]!.lesson.id}>
                    <span className={`map-cell map-cell-${state}`} role="img" aria-label={t(`state.${state}`)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="note">
        <T ns="tutor" k="unknownNote" />
      </p>
    </>
  );
}
