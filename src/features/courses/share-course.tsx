import { useState } from 'react';
import type { CourseOnDevice, ExportResult } from '#core/ports/content.ts';
import { handOver } from '#bindings/hand-over.ts';
import { useContent } from '#bindings/services.tsx';
import { sizeText } from '#i18n/format.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { useToast } from '#ui/toast.tsx';

/** Gives a course of this device to others, as one file. */
export function ShareCourse({ course }: { course: CourseOnDevice }) {
  const { t } = useText('files');
  const content = useContent();
  const toast = useToast();
  const [busy, setBusy] = useState<'small' | 'all'>();
  const { text, pictures, video } = course.parts;
  const give = async (withOptional: boolean) => {
    setBusy(withOptional ? 'all' : 'small');
    const written: ExportResult = await content.exportFile(course.course, { withOptional });
    setBusy(undefined);
    if (!written.ok) return toast({ text: t(`notGiven.${written.why}`), icon: 'info' });
    const file = new File([written.file as Blob], written.name, { type: (written.file as Blob).type });
    if ((await handOver(file)) === 'saved') toast({ text: t('given', { name: written.name }), icon: 'check' });
  };
  return (
    <section className="stack">
      <h3 className="body">
        <T ns="files" k="give" />
      </h3>
      <p className="note">
        <T ns="files" k="giveNote" />
      </p>
      <div className="row give-choices">
        <Button variant="outline" size="sm" icon="share" busy={busy === 'small'} price={sizeText(text + pictures)} onClick={() => void give(false)}>
          <T ns="files" k={busy === 'small' ? 'preparing' : 'giveSmall'} />
        </Button>
        {video > 0 && (
          <Button variant="outline" size="sm" icon="share" busy={busy === 'all'} price={sizeText(text + pictures + video)} onClick={() => void give(true)}>
            <T ns="files" k={busy === 'all' ? 'preparing' : 'giveAll'} />
          </Button>
        )}
      </div>
    </section>
  );
}
