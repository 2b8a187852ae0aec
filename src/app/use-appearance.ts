import { useEffect } from 'react';
import { useOwnSetting } from '#bindings/use-own-setting.ts';

const DARK = '(prefers-color-scheme: dark)';

/** Sets the theme and the size of reading text on the page, from the person's own settings. */
export function useAppearance(): void {
  const [theme] = useOwnSetting('theme');
  const [textSize] = useOwnSetting('textSize');
  useEffect(() => {
    const query = matchMedia(DARK);
    const show = () => {
      document.documentElement.dataset.theme = theme === 'dark' || ((theme ?? 'system') === 'system' && query.matches) ? 'dark' : 'light';
    };
    show();
    query.addEventListener('change', show);
    return () => query.removeEventListener('change', show);
  }, [theme]);
  useEffect(() => {
    document.documentElement.dataset.size = textSize === 'larger' ? 'largest' : (textSize ?? 'normal');
  }, [textSize]);
}
