import { Kbd } from '#ui/kbd.tsx';
import { useText } from '#i18n/use-text.ts';

/** Keys and, last, what they do. */
type KeyLine = readonly [string, ...string[]];

/** The keys of a screen in one line; not shown where there is no keyboard. */
export function KeyHelp({ keys }: { keys: readonly KeyLine[] }) {
  const { t } = useText('tutor-cohort');
  return (
    <ul role="list" className="key-help note" aria-label={t('keys.title')}>
      {keys.map((line) => (
        <li key={line[0]}>
          {line.slice(0, -1).map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}{' '}
          {line.at(-1)}
        </li>
      ))}
    </ul>
  );
}
