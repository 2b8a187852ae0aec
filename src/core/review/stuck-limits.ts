/** From when on a tutor wants to be told. Days, but for `wrong`: wrong answers among the last five on one objective. */
export interface StuckLimits {
  silent: number;
  notStarted: number;
  idle: number;
  due: number;
  /** For so long after a closing time it is told that nothing has arrived. */
  missed: number;
  returned: number;
  wrong: number;
}

export const LIMITS: Readonly<Record<keyof StuckLimits, { least: number; most: number; usual: number }>> = {
  silent: { least: 1, most: 90, usual: 14 },
  notStarted: { least: 1, most: 90, usual: 14 },
  idle: { least: 1, most: 90, usual: 14 },
  due: { least: 1, most: 30, usual: 3 },
  missed: { least: 1, most: 90, usual: 14 },
  returned: { least: 1, most: 60, usual: 7 },
  wrong: { least: 2, most: 5, usual: 3 },
};
export const LIMIT_NAMES = Object.keys(LIMITS) as (keyof StuckLimits)[];

const limited = (name: keyof StuckLimits, value: unknown) => {
  const { least, most, usual } = LIMITS[name];
  return typeof value === 'number' && Number.isInteger(value) ? Math.min(most, Math.max(least, value)) : usual;
};

/** The limits as they were kept; the usual ones in the place of what is missing or makes no sense. */
export function readLimits(kept: string | undefined): StuckLimits {
  let value: Partial<Record<keyof StuckLimits, unknown>> = {};
  try {
    value = (JSON.parse(kept ?? '{}') ?? {}) as typeof value;
  } catch {
    // Written by something else: the usual ones.
  }
  return Object.fromEntries(LIMIT_NAMES.map((name) => [name, limited(name, value[name])])) as unknown as StuckLimits;
}

export const writeLimits = (limits: StuckLimits): string => JSON.stringify(limits);
