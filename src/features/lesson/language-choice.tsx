import { SIGNS, TAGS } from '#i18n/language.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Segmented } from '#ui/segmented.tsx';
import type { LessonMode } from './lesson-mode.ts';

/** Tibetan, both, Chinese. */
export function LanguageChoice({ mode, onChange }: { mode: LessonMode; onChange: (mode: LessonMode) => void }) {
  const { t } = useText('lesson');
  return (
    <div className="les-seg">
      <Segmented
        label={t('readIn')}
        value={mode}
        onChange={onChange}
        options={[
          { value: 'bo', label: SIGNS.bo, lang: TAGS.bo },
          { value: 'both', label: <T ns="lesson" k="both" /> },
          { value: 'zh', label: SIGNS.zh, lang: TAGS.zh },
        ]}
      />
    </div>
  );
}
