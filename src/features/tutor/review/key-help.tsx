import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { KeyValues } from '#ui/key-values.tsx';
import { Sheet } from '#ui/sheet.tsx';

const KEYS = [
  ['1 – 9', 'level'],
  ['↑ ↓', 'criterion'],
  ['↵', 'release'],
  ['G', 'ready'],
  ['T', 'return'],
  ['Z', 'undo'],
  ['M', 'words'],
  ['V', 'voice'],
  ['S', 'sentence'],
  ['C', 'comment'],
  ['P', 'place'],
  ['L', 'late'],
  ['J K', 'onward'],
  ['Alt 1 – 9', 'remark'],
  ['Esc', 'out'],
] as const;

/** All keys of the desk. */
export function KeyHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useText();
  return (
    <Sheet open={open} onClose={onClose} title={<T ns="tutor-review" k="keys.title" />} closeLabel={t('close')}>
      <KeyValues rows={KEYS.map(([key, name]) => ({ name: <span className="key-name">{key}</span>, value: <T ns="tutor-review" k={`keys.${name}`} /> }))} />
    </Sheet>
  );
}
