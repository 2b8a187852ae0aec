import { MAP_ORDERS } from '#core/review/cohort-map.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { FilterChips } from '#ui/filter-chip.tsx';
import { FilterSelect } from '#ui/filter-select.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { SHOWN, type Rows } from './use-rows.ts';

/** How the rows of map and table are sorted and which are shown. */
export function RowsBar({ rows: { rows, order, setOrder, shown, setShown, name, setName } }: { rows: Rows }) {
  const { t } = useText('tutor-cohort');
  return (
    <div className="rows-bar">
      <SearchField label={t('inbox.search')} clearLabel={t('inbox.clear')} value={name} onChange={setName} />
      <FilterChips label={t('map.shown')}>
        <FilterSelect label={t('map.sort')} value={order} rest={MAP_ORDERS[0]} onChange={(value) => setOrder(MAP_ORDERS.find((each) => each === value) ?? MAP_ORDERS[0])} options={MAP_ORDERS.map((value) => ({ value, label: t(`map.order.${value}`) }))} />
        <FilterSelect label={t('map.shown')} value={shown} rest={SHOWN[0]} onChange={(value) => setShown(SHOWN.find((each) => each === value) ?? SHOWN[0])} options={SHOWN.map((value) => ({ value, label: t(`map.who.${value}`) }))} />
      </FilterChips>
      <p className="note num rows-count" role="status">
        <T ns="tutor" k="learners" values={{ count: rows.length }} />
      </p>
    </div>
  );
}
