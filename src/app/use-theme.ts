import { useEffect } from 'react';

const DARK = '(prefers-color-scheme: dark)';

/** Shows the page light or dark, or as the device is set. With null somebody else decides. */
export function useTheme(theme: 'system' | 'light' | 'dark' | null): void {
  useEffect(() => {
    if (theme === null) return;
    const query = matchMedia(DARK);
    const show = () => {
      document.documentElement.dataset.theme = theme === 'dark' || (theme === 'system' && query.matches) ? 'dark' : 'light';
    };
    show();
    query.addEventListener('change', show);
    return () => query.removeEventListener('change', show);
  }, [theme]);
}
