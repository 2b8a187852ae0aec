import { paths } from '#bindings/paths.ts';
import { useStorageReport } from '#bindings/use-storage-report.ts';
import { sizeText } from '#i18n/format.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Chip } from '#ui/chip.tsx';
import { List } from '#ui/list.tsx';
import { ListRow } from '#ui/list-row.tsx';

/** What lies on this device in one line; its own screen has the rest. */
export function StorageSection() {
  const { t } = useText('storage');
  const { report } = useStorageReport();
  const values = { used: sizeText(report?.usedBytes ?? 0), courses: sizeText(report?.courseBytes ?? 0) };
  const note = report && <T ns="storage" k="rowNote" values={values} />;
  const unkept = report?.persisted === false && (
    <Chip tone="wait">
      <T ns="me" k="storage.unkept" />
    </Chip>
  );
  return (
    <List aria-label={t('row')} indent={52}>
      <ListRow icon="storage" title={<T ns="storage" k="row" />} note={note} end={unkept || undefined} to={paths.storage()} />
    </List>
  );
}
