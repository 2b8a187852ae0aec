import { describe, expect, it } from 'vitest';
import { MOST_AHEAD, readCheckpoint, writeCheckpoint, type Position } from './checkpoint.ts';

const EPOCH = 'A_-dEfGhIjKlMnOpQrStUv';
const place = (xid: number, seq: number) => ({ xid, seq });

describe('checkpoints of PostgreSQL', () => {
  it('say the same after writing and reading', () => {
    const positions: Position[] = [
      { main: place(0, 0), grants: 0, ahead: [] },
      { main: place(755, 0), grants: 755, ahead: [] },
      { main: place(755, 12), grants: 800, ahead: [place(801, 0), place(9_007_199_254_740_991, 9_007_199_254_740_991)] },
      { main: place(755, 0), grants: 700, backfill: { until: 755, at: place(0, 0) }, ahead: [place(760, 5)] },
    ];
    for (const position of positions) expect(readCheckpoint(EPOCH, writeCheckpoint(EPOCH, position), 800)).toEqual(position);
  });

  it('keep only the newest of what was given ahead', () => {
    const ahead = Array.from({ length: MOST_AHEAD + 3 }, (_, index) => place(800 + index, 1));
    expect(readCheckpoint(EPOCH, writeCheckpoint(EPOCH, { main: place(755, 0), grants: 755, ahead }), 800)?.ahead).toEqual(ahead.slice(3));
  });

  it('count as none when they are of another epoch, damaged, forged or ahead of the database', () => {
    const good = writeCheckpoint(EPOCH, { main: place(755, 3), grants: 755, ahead: [place(760, 1)] });
    expect(readCheckpoint('ZZZZZZZZZZZZZZZZZZZZZZ', good, 800)).toBeNull();
    expect(readCheckpoint(EPOCH, good, 754)).toBeNull();
    const start = EPOCH.slice(0, 11);
    for (const bad of [undefined, '', '0', 'null', `${good}.`, `${start}`, `${start}.`, `${start}.-1`, `${start}.zzzzzzzzzzz`, `${start}.1_`, `${start}.1.a1`, `${start}.1.b1_1`, `${start}.1${'.a1_1'.repeat(MOST_AHEAD + 1)}`, `${start}.1_zzzzzzzzzzz`, '\u0000'.repeat(50)]) {
      expect(readCheckpoint(EPOCH, bad, 1_000_000), bad).toBeNull();
    }
  });
});
