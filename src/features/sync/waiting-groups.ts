import type { WaitingItem } from '#core/ports/sync.ts';

/** What waits, by what a person would call it: the twenty responses of an assessment are one line. */
export interface WaitingGroup {
  kind: WaitingItem['kind'];
  count: number;
  bytes: number;
  /** The earliest of them. */
  since: string;
}

/** Groups by kind, the longest waiting first. */
export function groupWaiting(items: readonly WaitingItem[]): readonly WaitingGroup[] {
  const groups = new Map<WaitingItem['kind'], WaitingGroup>();
  for (const item of items) {
    const group = groups.get(item.kind) ?? { kind: item.kind, count: 0, bytes: 0, since: item.since };
    groups.set(item.kind, { kind: item.kind, count: group.count + 1, bytes: group.bytes + item.bytes, since: group.since < item.since ? group.since : item.since });
  }
  return [...groups.values()].sort((a, b) => a.since.localeCompare(b.since));
}
