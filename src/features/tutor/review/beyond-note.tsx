import { useDocuments } from '#bindings/use-documents.ts';
import { T } from '#i18n/t.tsx';
import { Card } from '#ui/card.tsx';

/** For the tutor: that an attempt is one more than is allowed, and which ones count; nothing for any other work. */
export function BeyondNote({ work }: { work: string }) {
  const beyond = useDocuments('result', work)?.[0]?.beyond;
  if (!beyond) return null;
  return (
    <Card tone="barley" tight>
      <p className="body">
        <T ns="tutor" k="beyond" values={{ ...beyond }} />
      </p>
    </Card>
  );
}
