import { beyondAllowed } from '#core/assessment/attempts-allowed.ts';
import type { Attempt } from '#core/documents/attempt.ts';
import { useDocuments } from '#bindings/use-documents.ts';
import { T } from '#i18n/t.tsx';
import { Card } from '#ui/card.tsx';
import { latestResult } from './attempt-score.ts';

/** That an attempt is one more than is allowed and counts nothing, as the server says or as the attempts on this device tell; nothing for any other. */
export function BeyondNote({ attempt, allowed }: { attempt: Attempt; allowed: number }) {
  const attempts = useDocuments('attempt');
  const result = latestResult(useDocuments('result', attempt.id) ?? []);
  const beyond = result?.beyond ?? beyondAllowed(attempt, attempts ?? [], allowed);
  if (!beyond) return null;
  return (
    <Card tone="barley" tight>
      <p className="body">
        <T ns="assessment" k="beyond" values={{ ...beyond }} />
      </p>
    </Card>
  );
}
