import { useOwnSetting } from '#bindings/use-own-setting.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Segmented } from '#ui/segmented.tsx';

const SIZES = ['normal', 'large', 'larger'] as const;
type Size = (typeof SIZES)[number];

/** Three sizes for everything in the app, kept with the person. */
export function TextSize() {
  const { t } = useText('lesson');
  const [setting, change] = useOwnSetting('textSize');
  const size: Size = SIZES.find((each) => each === setting) ?? 'normal';
  return <Segmented label={t('textSize')} value={size} onChange={(next) => void change(next).catch(() => {})} options={SIZES.map((each) => ({ value: each, label: <T ns="lesson" k={`sizes.${each}`} /> }))} />;
}
