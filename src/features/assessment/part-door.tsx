import type { DrawnItem } from '#core/assessment/draw.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Foot } from '#ui/foot.tsx';

interface PartDoorProps {
  drawn: readonly DrawnItem[];
  /** The place of the part's first item. */
  to: number;
  /** To the part before, where it may still be gone back to. */
  back: (() => void) | undefined;
  onBegin: () => void;
}

/** Before a part that has rules of its own: what they are. Its time runs from the button on. */
export function PartDoor({ drawn, to, back, onBegin }: PartDoorProps) {
  const { part } = drawn[to]!;
  const ids = [...new Set(drawn.map((entry) => entry.part.id))];
  const count = drawn.filter((entry) => entry.part.id === part.id).length;
  return (
    <>
      <p className="note num">
        <T ns="assessment" k="partNumber" values={{ number: ids.indexOf(part.id) + 1, of: ids.length }} />
      </p>
      <h1 className="page">{part.title ? <Localised text={part.title} /> : <T ns="assessment" k="partItems" values={{ count }} />}</h1>
      <div className="part-card">
        <Card>
          <div className="part-rules body">
            {part.title && (
              <p>
                <T ns="assessment" k="partItems" values={{ count }} />
              </p>
            )}
            <p>
              <T ns="assessment" k={part.navigation === 'linear' ? 'partLinear' : 'partFree'} />
            </p>
            {part.minutes !== undefined && (
              <p>
                <T ns="assessment" k="partMinutes" values={{ count: part.minutes }} />
              </p>
            )}
          </div>
        </Card>
      </div>
      <Foot>
        {back && (
          <Button variant="outline" onClick={back}>
            <T ns="assessment" k="backToPart" />
          </Button>
        )}
        <Button onClick={onBegin}>
          <T ns="assessment" k="beginPart" />
        </Button>
      </Foot>
    </>
  );
}
