import { useState } from 'react';
import { LANGUAGES, type Language } from '#core/text.ts';
import { Choice } from '#ui/choice.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { NAMES, SIGNS, TAGS } from './language.ts';
import { changeLanguage } from './change-language.ts';
import { useLanguage } from './use-language.ts';
import { useText } from './use-text.ts';
import { T } from './t.tsx';
import './language-switch.css';

/** The pill at the top right of each screen: the language now, and the next one; a touch offers all three. */
export function LanguageSwitch() {
  const language = useLanguage();
  const { t } = useText();
  const [open, setOpen] = useState(false);
  // Beside the present language stands the one that its readers are likeliest to want: Tibetan for Chinese, Chinese for the others.
  const second: Language = language === 'zh' ? 'bo' : 'zh';
  const choose = (chosen: Language) => {
    setOpen(false);
    void changeLanguage(chosen);
  };
  return (
    <>
      <button type="button" className="lang" aria-haspopup="dialog" aria-label={`${t('language')} ${NAMES[language]}`} onClick={() => setOpen(true)}>
        <span className="lang-pill">
          <b lang={TAGS[language]}>{SIGNS[language]}</b>
          <span lang={TAGS[second]}>{SIGNS[second]}</span>
        </span>
      </button>
      <Sheet open={open} onClose={() => setOpen(false)} title={<T k="language" />} closeLabel={t('close')}>
        <div className="opts" role="radiogroup" aria-label={t('language')}>
          {LANGUAGES.map((each) => (
            <Choice key={each} kind="radio" name="language" checked={each === language} onChange={() => choose(each)}>
              <span lang={TAGS[each]}>{NAMES[each]}</span>
            </Choice>
          ))}
        </div>
      </Sheet>
    </>
  );
}
