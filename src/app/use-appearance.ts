import { useEffect } from 'react';
import { useOwnSetting } from '#bindings/use-own-setting.ts';
import { useTheme } from './use-theme.ts';

/** Sets the theme and the size of reading text on the page, from the person's own settings. */
export function useAppearance(): void {
  const [theme] = useOwnSetting('theme');
  const [textSize] = useOwnSetting('textSize');
  useTheme(theme === 'dark' || theme === 'light' ? theme : 'system');
  useEffect(() => {
    document.documentElement.dataset.size = textSize === 'larger' ? 'largest' : (textSize ?? 'normal');
    return () => {
      delete document.documentElement.dataset.size;
    };
  }, [textSize]);
}
