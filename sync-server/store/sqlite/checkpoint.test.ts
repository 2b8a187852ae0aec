import { describe, expect, it } from 'vitest';
import { readCheckpoint, writeCheckpoint, type Position } from './checkpoint.ts';

const EPOCH = 'AbCdEfGhIjKlMnOpQrStUv';

describe('checkpoints', () => {
  it('say the same after writing and reading', () => {
    const positions: Position[] = [{ main: 0, grants: 0 }, { main: 5, grants: 9 }, { main: 70_000, grants: 70_000 }, { main: 5, grants: 6, backfill: { until: 9, at: 3 } }];
    for (const position of positions) expect(readCheckpoint(EPOCH, writeCheckpoint(EPOCH, position), 70_000)).toEqual(position);
  });

  it('count as none when they are of another epoch, damaged, forged or ahead of the database', () => {
    const good = writeCheckpoint(EPOCH, { main: 50, grants: 50 });
    expect(readCheckpoint('ZZZZZZZZZZZZZZZZZZZZZZ', good, 100)).toBeNull();
    expect(readCheckpoint(EPOCH, good, 49)).toBeNull();
    for (const bad of [undefined, '', '0', '-1', 'null', '{}', `${good}.`, `${good}.1.2`, `${good}.1.2.3.4`, good.replace('.', '.-'), `${EPOCH.slice(0, 11)}.zzzzzzzzzzzzzzz`, '\u0000'.repeat(50)]) {
      expect(readCheckpoint(EPOCH, bad, 1_000_000)).toBeNull();
    }
  });
});
