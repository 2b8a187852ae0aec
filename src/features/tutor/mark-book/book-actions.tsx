import { useState } from 'react';
import { csvText } from '#core/export/csv.ts';
import { fileName } from '#core/export/table.ts';
import { handOver } from '#bindings/hand-over.ts';
import { useSession } from '#bindings/services.tsx';
import { useLocalised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { useToast } from '#ui/toast.tsx';
import type { BookProps, NamedLine } from './mark-book.tsx';
import { useBookTable } from './use-book-table.ts';

const CSV = 'text/csv;charset=utf-8';

/** The lines that are shown, in their order, as a file or on paper. */
export function BookActions({ place, shown }: BookProps & { shown: readonly NamedLine[] }) {
  const { t } = useText('tutor-marks');
  const { clock } = useSession();
  const localised = useLocalised();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const tableOf = useBookTable(place);
  const give = async (ending: 'csv' | 'xlsx') => {
    setBusy(true);
    try {
      const table = tableOf(shown);
      // Only who exports to a spreadsheet needs its writer.
      const content = ending === 'csv' ? new Blob([csvText(table)], { type: CSV }) : await (await import('./xlsx.ts')).xlsxFile(table);
      const day = new Date(clock.now()).toISOString().slice(0, 10);
      const file = new File([content], fileName([localised(place.title), localised(place.cohort.name), t('title'), day], ending), { type: content.type });
      if ((await handOver(file)) === 'saved') toast({ text: t('exported') });
    } catch {
      toast({ text: t('notExported'), icon: 'warning' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="book-acts no-print">
      <Button variant="outline" size="sm" icon="download" busy={busy} disabled={shown.length === 0} onClick={() => void give('xlsx')}>
        <T ns="tutor-marks" k="toXlsx" />
      </Button>
      <Button variant="outline" size="sm" icon="download" busy={busy} disabled={shown.length === 0} onClick={() => void give('csv')}>
        <T ns="tutor-marks" k="toCsv" />
      </Button>
      <Button variant="outline" size="sm" icon="print" disabled={shown.length === 0} onClick={() => window.print()}>
        <T ns="tutor-marks" k="print" />
      </Button>
    </div>
  );
}
