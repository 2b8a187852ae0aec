import { useContent } from '#bindings/services.tsx';
import { sizeText } from '#i18n/format.ts';
import { T } from '#i18n/t.tsx';

/** Bytes a second to plan with before anything was measured: a weak 2G link. */
const ASSUMED_SPEED = 20_000;

/** What a transfer costs here: size and minutes, before it begins. */
export function Price({ bytes }: { bytes: number }) {
  const content = useContent();
  const minutes = Math.max(1, Math.round(bytes / (content.speed() ?? ASSUMED_SPEED) / 60));
  return (
    <span className="num">
      <b>{sizeText(bytes)}</b> <T ns="courses" k="minutesHere" values={{ count: minutes }} />
    </span>
  );
}
