import { useText } from '#i18n/use-text.ts';

const SPEEDS: readonly number[] = [0.75, 1, 1.25, 1.5];

/** How fast; each touch takes the next speed, and after the fastest the slowest. */
export function SpeedButton({ speed, onChange }: { speed: number; onChange: (speed: number) => void }) {
  const { t } = useText('lesson');
  return (
    <button type="button" className="speed num" aria-label={t('speed', { speed })} onClick={() => onChange(SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length]!)}>
      {speed}×
    </button>
  );
}
