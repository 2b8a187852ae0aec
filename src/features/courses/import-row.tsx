import { paths } from '#bindings/paths.ts';
import { T } from '#i18n/t.tsx';
import { List } from '#ui/list.tsx';
import { ListRow } from '#ui/list-row.tsx';

/** The way to courses that come on a card, a stick or by chat. */
export function ImportRow() {
  return (
    <div className="import-row">
      <List indent={52}>
        <ListRow icon="file" title={<T ns="files" k="row" />} note={<T ns="files" k="rowNote" />} to={paths.importCourse()} />
      </List>
    </div>
  );
}
