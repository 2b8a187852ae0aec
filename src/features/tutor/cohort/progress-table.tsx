import { Link } from 'wouter';
import type { Manifest } from '#core/course/manifest.ts';
import { lastStudied } from '#core/review/study-record.ts';
import { paths } from '#bindings/paths.ts';
import { shortDateText } from '#i18n/format.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import type { MappedMember } from './use-rows.ts';

/** The map in numbers: lessons done by module, and when somebody studied and was heard of last. */
export function ProgressTable({ manifest, cohort, rows }: { manifest: Manifest; cohort: string; rows: readonly MappedMember[] }) {
  const { t } = useText('tutor-cohort');
  const modules = manifest.modules.filter(({ lessons }) => lessons.length > 0);
  const date = (moment: string | undefined) => (moment ? shortDateText(Date.parse(moment)) : '?');
  return (
    <div className="heat-pane" tabIndex={0} role="region" aria-label={t('map.table')}>
      <table className="progress-figures note num">
        <thead>
          <tr>
            <th scope="col"><T ns="tutor" k="learner" /></th>
            <th scope="col"><T ns="tutor-cohort" k="map.done" /></th>
            {modules.map((module) => <th key={module.id} scope="col"><Localised text={module.title} /></th>)}
            <th scope="col"><T ns="tutor-cohort" k="map.studied" /></th>
            <th scope="col"><T ns="tutor-cohort" k="map.heard" /></th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ person, row, record, standing }) => (
            <tr key={person.id}>
              <th scope="row" className="body">
                <Link to={paths.learner(cohort, person.id)}><Localised text={person.name} /></Link>
              </th>
              {standing.state === 'unknown' ? (
                <td colSpan={modules.length + 1}><T ns="tutor-cohort" k="state.unknown" /></td>
              ) : (
                <>
                  <td>{row.done} / {row.states.length}</td>
                  {doneByModule(modules, row.states).map((done, at) => <td key={modules[at]!.id}>{done} / {modules[at]!.lessons.length}</td>)}
                </>
              )}
              <td>{date(lastStudied(record))}</td>
              <td>{date(standing.heardAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function doneByModule(modules: Manifest['modules'], states: readonly string[]): readonly number[] {
  let from = 0;
  return modules.map(({ lessons }) => {
    const done = states.slice(from, from + lessons.length).filter((state) => state === 'done').length;
    from += lessons.length;
    return done;
  });
}
