import { useEffect, useState } from 'react';
import type { Invigilation } from '#core/ports/exams.ts';
import { useSession } from '#bindings/services.tsx';

/**
 * The exams that a tutor invigilates: at once as they were fetched last, then as the server has them. `list` is null where there is
 * nothing yet.
 */
export function useInvigilation() {
  const { exams } = useSession();
  const [list, setList] = useState<Invigilation | null>();
  const [state, setState] = useState<'busy' | 'fetched' | 'failed'>('busy');
  const fetchNow = async () => {
    setState('busy');
    const fetched = await (await exams()).fetchInvigilation();
    if (fetched) setList(fetched);
    else setList((before) => before ?? null);
    setState(fetched ? 'fetched' : 'failed');
  };
  useEffect(() => {
    void exams().then((desk) => desk.invigilation()).then((kept) => kept && setList((before) => before ?? kept)).then(fetchNow);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each person
  }, [exams]);
  return { list, state, fetchNow };
}
