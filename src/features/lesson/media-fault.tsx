import { T } from '#i18n/t.tsx';
import { Icon } from '#ui/icon.tsx';

/** Sound or video that this browser could not play: what is safe and what to do. */
export function MediaFault() {
  return (
    <p className="les-missing note" role="alert">
      <Icon name="warning" size="s" />
      <span>
        <T ns="lesson" k="mediaFault" />
      </span>
    </p>
  );
}
