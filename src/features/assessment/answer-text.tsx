import type { Item } from '#core/assessment/item.ts';
import { isEmptyResponse } from '#core/assessment/score.ts';
import type { ResponseValue } from '#core/documents/attempt.ts';
import { Localised } from '#i18n/localised.tsx';
import { Marked } from '#i18n/marked.tsx';
import { T } from '#i18n/t.tsx';
import { useLanguage } from '#i18n/use-language.ts';
import { choiceSign } from './item-input.tsx';

/** An answer as a person reads it: the words of the choices, or the text that was typed. */
export function AnswerText({ item, value }: { item: Item; value: ResponseValue | undefined }) {
  const language = useLanguage();
  if (!value || isEmptyResponse(value)) {
    return (
      <span className="soft">
        <T ns="assessment" k="noAnswer" />
      </span>
    );
  }
  const chosen = (item.choices ?? []).map((choice, index) => ({ choice, sign: choiceSign(index) })).filter(({ choice }) => value.choices?.includes(choice.id));
  if (chosen.length === 0) {
    return (
      <span className="typed">
        <Marked text={value.text ?? ''} language={language} />
      </span>
    );
  }
  return chosen.map(({ choice, sign }) => (
    <span key={choice.id} className="block">
      {`${sign} `}
      <Localised text={choice.text} />
    </span>
  ));
}
