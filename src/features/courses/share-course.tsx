import { useState } from 'react';
import type { CourseOnDevice, ExportResult } from '#core/ports/content.ts';
import { useContent } from '#bindings/services.tsx';
import { sizeText } from '#i18n/format.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { useToast } from '#ui/toast.tsx';

/** Saves a file the way every browser can. */
function save(file: File): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Hands a file to another app where the system takes such files, and saves it where not. Answers whether it was saved. */
async function handOver(file: File): Promise<boolean> {
  const data = { files: [file], title: file.name };
  if (navigator.canShare?.(data)) {
    try {
      await navigator.share(data);
      return false;
    } catch (error) {
      // Somebody thought better of it. Anything else (the touch was too long ago) is not the person's fault.
      if ((error as { name?: string }).name === 'AbortError') return false;
    }
  }
  save(file);
  return true;
}

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
    if (await handOver(file)) toast({ text: t('given', { name: written.name }), icon: 'check' });
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
