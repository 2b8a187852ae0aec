import type { DrawnItem } from '#core/assessment/draw.ts';
import { Localised } from '#i18n/localised.tsx';

/** The titles of the part and the section that an item stands in; nothing where they have none. */
export function ItemPlace({ drawn: { part, section } }: { drawn: Pick<DrawnItem, 'part' | 'section'> }) {
  if (!part.title && !section.title) return null;
  return (
    <p className="note item-place">
      {part.title && <Localised text={part.title} />}
      {part.title && section.title && ' · '}
      {section.title && <Localised text={section.title} />}
    </p>
  );
}
