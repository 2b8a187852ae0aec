import type { Item } from '#core/assessment/item.ts';
import { AnswerText } from '#bindings/item/answer-text.tsx';
import { useSession } from '#bindings/services.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import type { OtherAnswer } from './answers.ts';

/** What another device of the same person wrote for this item. Nothing is put in its place unless the person says so. */
export function OtherDevice({ item, other, seed, onTake }: { item: Item; other: OtherAnswer; seed: number; onTake: (() => void) | undefined }) {
  const { clock } = useSession();
  const format = useFormat(clock.now());
  return (
    <div className="other-device">
      <Card tone="barley" tight as="div">
        <p className="note waits">
          <T ns="assessment" k="otherDevice" values={{ when: format.moment(Date.parse(other.at)) }} />
        </p>
        <div className="body">
          <AnswerText item={item} value={other.value} seed={seed} />
        </div>
        {onTake && (
          <Button variant="text" size="sm" onClick={onTake}>
            <T ns="assessment" k="takeOther" />
          </Button>
        )}
      </Card>
    </div>
  );
}
