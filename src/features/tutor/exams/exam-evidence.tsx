import type { Piece } from '#core/review/inbox.ts';
import { useSession } from '#bindings/services.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { Card } from '#ui/card.tsx';

/** What the server noticed of an attempt at a sealed exam; nothing where all is as it should be. */
export function ExamEvidence({ receipt }: Pick<Piece, 'receipt'>) {
  const format = useFormat(useSession().clock.now());
  const { early, otherSeed, unreadable } = receipt?.evidence ?? {};
  if (!early && !otherSeed && !unreadable) return null;
  return (
    <Card tone="barley" tight>
      {early && (
        <p className="body">
          <T ns="tutor-exam" k="evidence.early" values={{ time: format.duration(early) }} />
        </p>
      )}
      {otherSeed && (
        <p className="body">
          <T ns="tutor-exam" k="evidence.otherSeed" />
        </p>
      )}
      {unreadable && (
        <p className="body">
          <T ns="tutor-exam" k="evidence.unreadable" values={{ count: unreadable.length }} />
        </p>
      )}
    </Card>
  );
}

/** That the answers of an exam cannot be read yet. */
export function StillSealed({ closes }: { closes: string }) {
  const format = useFormat(useSession().clock.now());
  return (
    <Card tone="lake" tight>
      <p className="body">
        <T ns="tutor-exam" k="sealedNote" values={{ when: format.moment(Date.parse(closes)) }} />
      </p>
    </Card>
  );
}
