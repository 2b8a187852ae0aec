import { T } from '#i18n/t.tsx';

const STATES = ['done', 'some', 'none', 'here', 'unknown'] as const;

/** What the cells mean. They differ in how they are filled as well as in colour. */
export function MapLegend() {
  return (
    <ul role="list" className="map-legend note">
      {STATES.map((state) => (
        <li key={state}>
          <span className={`heat-cell heat-${state}`} aria-hidden="true" />
          <T ns="tutor-cohort" k={`state.${state}`} />
        </li>
      ))}
    </ul>
  );
}
