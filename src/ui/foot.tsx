import type { ReactNode } from 'react';
import './screen.css';

/** The fixed area at the bottom with the one action of the screen; words beside it go into a `.grow`. */
export function Foot({ children }: { children: ReactNode }) {
  return (
    <footer className="foot">
      <div className="foot-in">{children}</div>
    </footer>
  );
}
