import type { ReactNode } from 'react';
import './meter.css';

export interface MeterPart {
  /** Of the whole, 0 to 1. */
  share: number;
  tone?: 'lake' | 'barley' | 'meadow' | 'clay' | 'other' | 'spare';
  /** With it the part gets a line in the legend. */
  legend?: ReactNode;
}

/** A bar of parts of a whole: storage, data used, time. `label` says it in words. */
export function Meter({ parts, label }: { parts: readonly MeterPart[]; label: string }) {
  const named = parts.filter((part) => part.legend !== undefined);
  return (
    <>
      <div className="meter" role="img" aria-label={label}>
        {parts.map((part, at) => (
          <i key={at} className={`m-${part.tone ?? 'lake'}`} style={{ width: `${Math.min(100, Math.max(0, part.share * 100))}%` }} />
        ))}
      </div>
      {named.length > 0 && (
        <ul role="list" className="legend note">
          {named.map((part, at) => (
            <li key={at}>
              <i className={`m-${part.tone ?? 'lake'}`} />
              {part.legend}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
