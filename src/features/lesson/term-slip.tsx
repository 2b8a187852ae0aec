import type { Term } from '#core/course/lesson.ts';
import { TAGS } from '#i18n/language.ts';
import { useText } from '#i18n/use-text.ts';
import { IconButton } from '#ui/icon-button.tsx';

/** The slip of a glossary term at the foot of the page: its name in both languages and what it means. The page behind stays readable. */
export function TermSlip({ term, onClose }: { term: Term; onClose: () => void }) {
  const { t } = useText('lesson');
  return (
    <section className="slip-term" aria-label={t('term')} aria-live="polite">
      <div className="slip-term-head">
        {term.term.bo && <span lang={TAGS.bo} className="title">{term.term.bo}</span>}
        <b lang={TAGS.zh} className="head grow">
          {term.term.zh}
        </b>
        <IconButton icon="close" label={t('closeTerm')} onClick={onClose} />
      </div>
      {(['bo', 'zh'] as const).map((language) => {
        const meaning = term.meaning[language];
        return meaning && (
          <p key={language} lang={TAGS[language]} className="body">
            {meaning}
          </p>
        );
      })}
    </section>
  );
}
