import './progress-bar.css';

/** A hairline that says how far one is: pages of a lesson, parts of a download. `value` from 0 to 1. */
export function ProgressBar({ value, label }: { value: number; label: string }) {
  const share = Math.min(1, Math.max(0, value));
  return (
    <div className="hair" role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share * 100)}>
      <i style={{ transform: `scaleX(${share})` }} />
    </div>
  );
}

/** A hairline at the top of the window while something is fetched; it never hides what is already there. */
export function LoadingLine({ label }: { label: string }) {
  return (
    <div className="hair hair-load" role="progressbar" aria-label={label}>
      <i />
    </div>
  );
}
