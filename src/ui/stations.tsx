import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';
import './stations.css';

export interface Station {
  /** `here` waits at this place, `way` is on the way through it, `arrived` has been received, `none` not yet. */
  state: 'here' | 'way' | 'arrived' | 'none';
  label: ReactNode;
  /** How many things are there; then the label is a caption. */
  count?: number;
  /** The state in words, for screen readers. */
  spoken?: string;
}

const ICONS: readonly IconName[] = ['phone', 'classroom', 'university'];

/** Where the work is: this phone, cloud classroom, university, always in this order. A later station is never shown early. */
export function Stations({ stations, label }: { stations: readonly [Station, Station, Station]; label: string }) {
  return (
    <ol role="list" className="way" aria-label={label}>
      {stations.map((station, at) => {
        const travelled = at > 0 && stations[at - 1]?.state === 'arrived' && station.state !== 'none';
        return (
          <li key={ICONS[at]} className={`st-${station.state}${travelled ? ' road-done' : ''}`}>
            <span className="st">
              <Icon name={ICONS[at] ?? 'phone'} size="s" />
            </span>
            {station.count !== undefined && <span className="st-count">{station.count}</span>}
            <span className={station.count === undefined ? 'st-name body' : 'st-name note'}>{station.label}</span>
            {station.spoken && <VisuallyHidden>{station.spoken}</VisuallyHidden>}
          </li>
        );
      })}
    </ol>
  );
}
