import type { ContentSettings } from '#core/ports/content.ts';
import { useContent } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { SectionHead } from '#ui/section-head.tsx';
import { Segmented } from '#ui/segmented.tsx';

/** Over which link video comes, and in which form: one decision for everybody on this device. */
export function TransferSettings() {
  const { t } = useText('storage');
  const content = useContent();
  const settings = useLive(content.settings);
  if (!settings) return null;
  return (
    <>
      <section className="stack">
        <SectionHead title={<T ns="storage" k="media.title" />} />
        <Segmented<ContentSettings['media']>
          label={t('media.title')}
          value={settings.media}
          onChange={(media) => void content.changeSettings({ media })}
          options={(['wifi', 'always'] as const).map((value) => ({ value, label: <T ns="storage" k={`media.${value}`} /> }))}
        />
        <p className="note">
          <T ns="storage" k="media.note" /> {content.link() === 'unknown' && <T ns="storage" k="media.unknown" />}
        </p>
      </section>
      <section className="stack">
        <SectionHead title={<T ns="storage" k="quality.title" />} />
        <Segmented<ContentSettings['quality']>
          label={t('quality.title')}
          value={settings.quality}
          onChange={(quality) => void content.changeSettings({ quality })}
          options={(['low', 'high'] as const).map((value) => ({ value, label: <T ns="storage" k={`quality.${value}`} /> }))}
        />
        <p className="note">
          <T ns="storage" k="quality.note" />
        </p>
      </section>
    </>
  );
}
