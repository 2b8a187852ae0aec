import { useMemo } from 'react';
import { Link } from 'wouter';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { Button } from '#ui/button.tsx';
import { LongList } from '../long-list.tsx';
import { DeviceLines } from './device-line.tsx';
import type { CohortHere } from './use-cohort.ts';

/** Of when the report is, and whether the server was reached for it just now. */
export function ReportNote({ devices: { report, state, ask } }: { devices: CohortHere['devices'] }) {
  const format = useFormat(useSession().clock.now());
  return (
    <div className="report-note">
      <p className="note num grow" role="status">
        {report ? <T ns="tutor-cohort" k="devices.asOf" values={{ when: format.moment(Date.parse(report.at)) }} /> : <T ns="tutor-cohort" k="devices.notAsked" />}
        {state === 'not-reached' && <>{' '}<T ns="tutor-cohort" k="devices.notReached" /></>}
      </p>
      <Button variant="outline" size="sm" icon="refresh" busy={state === 'asking'} onClick={ask}>
        <T ns="tutor-cohort" k="devices.ask" />
      </Button>
    </div>
  );
}

/** Every learner's devices, the longest silent first: when each was last heard of, and what it had not sent then. */
export function DevicesView({ here }: { here: CohortHere }) {
  const members = useMemo(() => [...here.members].sort((a, b) => (a.standing.heardAt ?? '').localeCompare(b.standing.heardAt ?? '')), [here.members]);
  return (
    <section>
      <ReportNote devices={here.devices} />
      <p className="note cohort-note"><T ns="tutor-cohort" k="devices.note" /></p>
      <div className="card stuck-card">
        <LongList entries={members} keyOf={({ person }) => person.id} height={72}>
          {({ person, record }) => (
            <div className="stuck-row stuck-row-plain">
              <div className="grow">
                <Link to={paths.learner(here.cohort.id, person.id)} className="head"><Localised text={person.name} /></Link>
                <DeviceLines devices={record.devices} />
              </div>
            </div>
          )}
        </LongList>
      </div>
    </section>
  );
}
