import { useCallback, useEffect, useState } from 'react';
import type { CohortDevices } from '#core/protocol/devices.ts';
import { useSession } from '#bindings/services.tsx';

export interface DevicesHere {
  /** As the server said it last; null where it was never asked with success; undefined while that is being read. */
  report: CohortDevices | null | undefined;
  state: 'asking' | 'asked' | 'not-reached';
  ask: () => void;
}

/** What is known of a cohort's devices: at once what is kept here, then what the server says now, where it is reached. */
export function useCohortDevices(cohort: string): DevicesHere {
  const { cohortDevices } = useSession();
  const [report, setReport] = useState<CohortDevices | null>();
  const [state, setState] = useState<DevicesHere['state']>('asking');
  const ask = useCallback(() => {
    setState('asking');
    cohortDevices.fetch(cohort).then(
      (fetched) => {
        if (fetched) setReport(fetched);
        setState(fetched ? 'asked' : 'not-reached');
      },
      () => setState('not-reached'),
    );
  }, [cohortDevices, cohort]);
  useEffect(() => {
    let wanted = true;
    setReport(undefined);
    void cohortDevices
      .known(cohort)
      .catch(() => null)
      .then((known) => {
        if (!wanted) return;
        setReport(known);
        ask();
      });
    return () => {
      wanted = false;
    };
  }, [cohortDevices, cohort, ask]);
  return { report, state, ask };
}
