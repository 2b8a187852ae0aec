import './drawings.css';

/** A bud in a field: nothing here yet. */
export function SproutDrawing() {
  return (
    <svg width="84" height="84" viewBox="0 0 84 84" aria-hidden>
      <path className="dr-field" d="M0 68C24 60 54 62 84 66V84H0z" />
      <path className="dr-stem" d="M42 66C42 52 40 44 41 34" />
      <path className="dr-leaf" d="M42 54C50 54 56 49 58 42 49 42 43 47 42 54z" />
      <path className="dr-bud" d="M41 36C34 30 34 20 41 13 48 20 48 30 41 36z" />
    </svg>
  );
}

/** A bar that is full: no room left on the phone. */
export function FullStorageDrawing() {
  return (
    <svg width="120" height="72" viewBox="0 0 120 72" aria-hidden>
      <rect className="dr-well" x="1" y="26" width="118" height="26" rx="8" />
      <rect className="dr-lake" x="1" y="26" width="76" height="26" rx="8" />
      <rect className="dr-barley" x="79" y="26" width="24" height="26" />
      <rect className="dr-other" x="105" y="26" width="14" height="26" rx="4" />
    </svg>
  );
}

/** A small lake landscape: the cover of a course that has none. */
export function CoverDrawing({ size = 64 }: { size?: number }) {
  return (
    <svg className="dr-cover" width={size} height={size} viewBox="0 0 64 64" aria-hidden>
      <rect className="dr-sky" width="64" height="64" />
      <path className="dr-far" d="M-2 34L14 20 22 26 36 13 50 27 66 21V40H-2z" />
      <path className="dr-cap" d="M36 13L29 19.5 34 22.5 38 19 43 20z" />
      <rect className="dr-water" y="34" width="64" height="20" />
      <path className="dr-ripple" d="M8 39h14M30 43h18" />
      <path className="dr-field" d="M0 50C20 45 40 47 64 46V64H0z" />
    </svg>
  );
}
