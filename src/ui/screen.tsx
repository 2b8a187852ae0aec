import type { ReactNode } from 'react';
import './screen.css';

interface ScreenProps {
  children: ReactNode;
  /** What is fixed at the bottom: room is left for it. */
  bottom?: 'tabs' | 'foot' | 'none';
  /** `paper` for reading pages, `wide` for panes on a laptop, `flush` without gutters (put `.inset` inside). */
  kind?: 'plain' | 'paper' | 'wide' | 'flush';
  lang?: string;
}

/** The main part of a page: a column on a phone, wider on a tablet. */
export function Screen({ children, bottom = 'none', kind = 'plain', lang }: ScreenProps) {
  return (
    <main id="main" className={`screen screen-${bottom} screen-${kind}`} lang={lang}>
      {children}
    </main>
  );
}
