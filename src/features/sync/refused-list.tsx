import { useState } from 'react';
import { kindRule } from '#core/documents/kinds.ts';
import type { RefusedDocument } from '#core/ports/sync.ts';
import { ROW_CODES } from '#core/protocol/errors.ts';
import { useSession } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { useText } from '#i18n/use-text.ts';
import { List } from '#ui/list.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { CopyCode } from '#ui/notice.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { Sheet } from '#ui/sheet.tsx';

const kindKey = ({ kind }: RefusedDocument) => `kind.${kindRule(kind) ? kind : 'other'}`;
const whyKey = ({ code }: RefusedDocument) => `refused.why.${Object.hasOwn(ROW_CODES, code) ? code : 'other'}`;

/** What the server could not take as it was. It is kept here and there, byte for byte, and an administrator can bring it in. */
export function RefusedList() {
  const { sync, clock } = useSession();
  const { t } = useText();
  const refused = useLive(sync.refused) ?? [];
  const format = useFormat(clock.now());
  const [shown, setShown] = useState<RefusedDocument>();
  if (refused.length === 0) return null;
  return (
    <section>
      <SectionHead title={<T ns="sync" k="refused.title" />} end={refused.length} />
      <p className="note sync-remark">
        <T ns="sync" k="refused.note" />
      </p>
      <List indent={52}>
        {refused.map((row) => (
          <ListRow key={`${row.kind}/${row.id}`} icon="warning" title={<T ns="sync" k={kindKey(row)} />} note={<span className="num">{format.moment(Date.parse(row.at))}</span>} onClick={() => setShown(row)} />
        ))}
      </List>
      <Sheet open={shown !== undefined} onClose={() => setShown(undefined)} title={shown && <T ns="sync" k={kindKey(shown)} />} closeLabel={t('close')}>
        {shown && <Details row={shown} when={format.moment(Date.parse(shown.at))} />}
      </Sheet>
    </section>
  );
}

/** What it is, why it was refused, what is safe, what to do, and the code for whoever helps. */
function Details({ row, when }: { row: RefusedDocument; when: string }) {
  const parts = [
    ['refused.whyTitle', whyKey(row)],
    ['refused.safeTitle', 'refused.safe'],
    ['refused.doTitle', 'refused.do'],
  ] as const;
  return (
    <div className="stack">
      <p className="note num">
        <T ns="sync" k="refused.when" values={{ when }} />
      </p>
      {parts.map(([title, text]) => (
        <div key={title}>
          <h3 className="note">
            <T ns="sync" k={title} />
          </h3>
          <p className="body">
            <T ns="sync" k={text} />
          </p>
        </div>
      ))}
      <CopyCode value={`${row.code} ${row.kind}/${row.id}`} copy={<T ns="sync" k="refused.copy" />} copied={<T ns="sync" k="copied" />} />
    </div>
  );
}
