import { useMemo, useState } from 'react';
import { textChanges } from '#core/review/text-diff.ts';
import { T } from '#i18n/t.tsx';
import './feedback.css';

/** What went and what came since the version before; worked out when it is asked for. */
export function Changes({ before, after }: { before: string; after: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="body link">
        <T ns="feedback" k="changes" />
      </summary>
      {open && <ChangedText before={before} after={after} />}
    </details>
  );
}

function ChangedText({ before, after }: { before: string; after: string }) {
  const changes = useMemo(() => textChanges(before, after), [before, after]);
  if (before === after) {
    return (
      <p className="note">
        <T ns="feedback" k="unchanged" />
      </p>
    );
  }
  return (
    <>
      <p className="note">
        <T ns="feedback" k="changesNote" />
      </p>
      <p className="read commented changes">{changes.map(({ kind, text }, at) => (kind === 'gone' ? <del key={at}>{text}</del> : kind === 'come' ? <ins key={at}>{text}</ins> : text))}</p>
    </>
  );
}
