import { useOwnSetting, type SettingName } from '#bindings/use-own-setting.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { SectionHead } from '#ui/section-head.tsx';
import { Segmented } from '#ui/segmented.tsx';

const CHOICES = { theme: ['system', 'light', 'dark'], textSize: ['normal', 'large', 'larger'] } as const;

/** Light or dark, and the size of reading text: the same on all devices of the person. */
export function LookSettings() {
  return (
    <>
      <Setting name="theme" choices={CHOICES.theme} />
      <Setting name="textSize" choices={CHOICES.textSize} />
    </>
  );
}

function Setting<V extends string>({ name, choices }: { name: SettingName; choices: readonly V[] }) {
  const { t } = useText('me');
  const [value, change] = useOwnSetting(name);
  const current = choices.find((choice) => choice === value) ?? choices[0]!;
  return (
    <>
      <SectionHead title={<T ns="me" k={`${name}.title`} />} />
      <Segmented<V> label={t(`${name}.title`)} value={current} onChange={(next) => void change(next)} options={choices.map((choice) => ({ value: choice, label: <T ns="me" k={`${name}.${choice}`} /> }))} />
    </>
  );
}
