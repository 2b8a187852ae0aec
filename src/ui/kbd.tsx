import './kbd.css';

/** A key of the keyboard beside what it does; not shown where there is no keyboard. */
export function Kbd({ children }: { children: string }) {
  return <kbd>{children}</kbd>;
}
