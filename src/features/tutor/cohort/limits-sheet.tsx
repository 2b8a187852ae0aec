import { LIMIT_NAMES, LIMITS, readLimits, type StuckLimits } from '#core/review/stuck-limits.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { Sheet } from '#ui/sheet.tsx';

interface LimitsSheetProps {
  open: boolean;
  onClose: () => void;
  closeLabel: string;
  limits: StuckLimits;
  onChange: (limits: StuckLimits) => void;
}

/** From when on this tutor wants to be told; it holds at once, and on all their devices. */
export function LimitsSheet({ open, onClose, closeLabel, limits, onChange }: LimitsSheetProps) {
  const { t } = useText('tutor-cohort');
  const change = (name: keyof StuckLimits, by: number) => onChange(readLimits(JSON.stringify({ ...limits, [name]: limits[name] + by })));
  return (
    <Sheet open={open} onClose={onClose} closeLabel={closeLabel} title={<T ns="tutor-cohort" k="limits.title" />}>
      <ul role="list" className="limits">
        {LIMIT_NAMES.map((name) => (
          <li key={name}>
            <span className="grow body" id={`limit-${name}`}>
              <T ns="tutor-cohort" k={`limits.${name}`} values={{ count: limits[name] }} />
            </span>
            <IconButton icon="minus" label={t('limits.less')} aria-describedby={`limit-${name}`} disabled={limits[name] <= LIMITS[name].least} onClick={() => change(name, -1)} />
            <output className="num head">{limits[name]}</output>
            <IconButton icon="add" label={t('limits.more')} aria-describedby={`limit-${name}`} disabled={limits[name] >= LIMITS[name].most} onClick={() => change(name, 1)} />
          </li>
        ))}
      </ul>
      <p className="note">
        <T ns="tutor-cohort" k="limits.note" />
      </p>
      <Button variant="text" onClick={() => onChange(readLimits(undefined))}>
        <T ns="tutor-cohort" k="limits.usual" />
      </Button>
    </Sheet>
  );
}
