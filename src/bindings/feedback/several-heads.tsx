import { T } from '#i18n/t.tsx';
import { Card } from '#ui/card.tsx';

/** That tutors have judged without knowing of each other, and are settling it. */
export function SeveralHeads() {
  return (
    <Card tone="barley" tight as="div">
      <p className="body">
        <T ns="feedback" k="several" />
      </p>
    </Card>
  );
}
