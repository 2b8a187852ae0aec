import { useMemo, useState } from 'react';
import type { Manifest } from '#core/course/manifest.ts';
import { inMapOrder, learnerRow, MAP_ORDERS, type LearnerRow, type MapOrder } from '#core/review/cohort-map.ts';
import { useAddressChoice } from '../use-address-choice.ts';
import type { Member } from './use-cohort.ts';

export const SHOWN = ['all', 'stuck', 'unknown'] as const;

export interface MappedMember extends Member {
  row: LearnerRow;
}

export interface Rows {
  rows: readonly MappedMember[];
  order: MapOrder;
  setOrder: (order: MapOrder) => void;
  shown: (typeof SHOWN)[number];
  setShown: (shown: (typeof SHOWN)[number]) => void;
  name: string;
  setName: (name: string) => void;
}

/** Learners with their rows over a course, sorted and filtered as the address says. */
export function useRows(members: readonly Member[], manifest: Manifest): Rows {
  const [order, setOrder] = useAddressChoice('sort', MAP_ORDERS);
  const [shown, setShown] = useAddressChoice('shown', SHOWN);
  const [name, setName] = useState('');
  const all = useMemo(() => members.map((member): MappedMember => ({ ...member, row: learnerRow(manifest, member.record) })), [members, manifest]);
  const rows = useMemo(() => {
    const wanted = name.trim().toLocaleLowerCase();
    const found = all.filter(({ person, standing }) => (shown === 'all' || standing.state === shown) && (!wanted || Object.values(person.name).join(' ').toLocaleLowerCase().includes(wanted)));
    return inMapOrder(found, order);
  }, [all, order, shown, name]);
  return { rows, order, setOrder, shown, setShown, name, setName };
}
