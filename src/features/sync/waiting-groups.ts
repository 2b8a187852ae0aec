import type { WaitingItem } from '#core/ports/sync.ts';

/** What waits, by what a person would call it: the twenty responses of an assessment are one line. */
export interface WaitingGroup {
  kind: WaitingItem['kind'];
  count: number;
  bytes: number;
  /** The earliest of them. */
  since: string;
  /** The relay that holds them, and since when; absent for what is on this device alone. */
  held?: NonNullable<WaitingItem['held']>;
}

const sooner = <T>(a: T, b: T, at: (value: T) => string) => (at(a) < at(b) ? a : b);

/** Groups by kind and by who holds them, the longest waiting first. */
export function groupWaiting(items: readonly WaitingItem[]): readonly WaitingGroup[] {
  const groups = new Map<string, WaitingGroup>();
  for (const { kind, bytes, since, held } of items) {
    const key = `${kind} ${held?.by.zh ?? ''}`;
    const group = groups.get(key) ?? { kind, count: 0, bytes: 0, since, ...(held ? { held } : {}) };
    groups.set(key, {
      kind,
      count: group.count + 1,
      bytes: group.bytes + bytes,
      since: sooner(group.since, since, String),
      ...(held && group.held ? { held: sooner(group.held, held, ({ at }) => at) } : {}),
    });
  }
  return [...groups.values()].sort((a, b) => a.since.localeCompare(b.since));
}
