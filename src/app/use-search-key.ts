import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { paths } from '#bindings/paths.ts';

/** Where a key is typed and not pressed. */
const TYPING = 'input, textarea, select, [contenteditable="true"]';

/** "/" opens the search from every screen. */
export function useSearchKey(): void {
  const [pathname, navigate] = useLocation();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
      if ((event.target instanceof Element && event.target.closest(TYPING)) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      if (pathname === paths.search()) document.querySelector<HTMLInputElement>('main input[type="search"]')?.focus();
      else navigate(paths.search());
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [pathname, navigate]);
}
