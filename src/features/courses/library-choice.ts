import { useMemo, useState } from 'react';
import { useOwnSetting } from '#bindings/use-own-setting.ts';
import { FILTERS, type FilterName } from './course-filter.ts';

export const SORTS = ['wanted', 'new', 'size', 'title'] as const;

/** How the library is looked at. */
export interface LibraryChoice {
  on: readonly FilterName[];
  /** Chinese name of a branch, '' for all. */
  branch: string;
  /** Code of a language that courses must have, '' for any. */
  language: string;
  sort: (typeof SORTS)[number];
}

export const EVERYTHING: LibraryChoice = { on: [], branch: '', language: '', sort: 'wanted' };

/** A choice as it was kept; whatever this version does not know of it is passed over. */
export function readChoice(kept: string | undefined): LibraryChoice {
  if (!kept) return EVERYTHING;
  try {
    const value = JSON.parse(kept) as Partial<Record<keyof LibraryChoice, unknown>>;
    const text = (field: 'branch' | 'language') => (typeof value[field] === 'string' ? value[field] : '');
    return { on: FILTERS.filter((name) => Array.isArray(value.on) && value.on.includes(name)), branch: text('branch'), language: text('language'), sort: SORTS.find((sort) => sort === value.sort) ?? 'wanted' };
  } catch {
    return EVERYTHING;
  }
}

/** A filter pressed or let go. A course is of one level, so the other level lets go by itself. */
export function pressFilter(choice: LibraryChoice, name: FilterName, pressed: boolean): LibraryChoice {
  const other = name === 'degree' ? 'nonDegree' : name === 'nonDegree' ? 'degree' : null;
  const kept = choice.on.filter((each) => each !== name && !(pressed && each === other));
  return { ...choice, on: pressed ? [...kept, name] : kept };
}

/** The person's choice, kept with their other settings: sealed here, and the same on all their devices. */
export function useLibraryChoice(): readonly [LibraryChoice, (next: LibraryChoice) => void] {
  const [kept, keep] = useOwnSetting('library');
  const [here, setHere] = useState<LibraryChoice>();
  const choice = useMemo(() => here ?? readChoice(kept), [here, kept]);
  return [
    choice,
    (next) => {
      setHere(next);
      // A full disk must not keep anybody from looking; the choice is then only for this visit.
      keep(JSON.stringify(next)).catch(() => {});
    },
  ];
}
