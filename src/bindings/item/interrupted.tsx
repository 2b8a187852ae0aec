import { clockText } from '#i18n/format.ts';
import { T } from '#i18n/t.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';

/** A recording that a dead battery ended: what there is of it can be kept. */
export function Interrupted({ seconds, busy, onKeep, onDrop }: { seconds: number; busy: boolean; onKeep: () => void; onDrop: () => void }) {
  return (
    <Card tone="barley" tight>
      <p className="body" role="status">
        <T ns="item" k="interrupted" values={{ time: clockText(seconds) }} />
      </p>
      <div className="file-ways">
        <Button busy={busy} onClick={onKeep}>
          <T ns="item" k="keepInterrupted" />
        </Button>
        <Button variant="text" disabled={busy} onClick={onDrop}>
          <T ns="item" k="dropInterrupted" />
        </Button>
      </div>
    </Card>
  );
}
