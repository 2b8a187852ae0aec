import type { Item } from '#core/assessment/item.ts';
import { readNumber } from '#core/assessment/score.ts';
import { countWords } from '#core/coursework/revisions.ts';
import type { ResponseValue } from '#core/documents/attempt.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { Choice, ChoiceGroup } from '#ui/choice.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { TextField } from '#ui/text-field.tsx';

/** A pause in typing after which an answer is written, in milliseconds. */
const TYPING_PAUSE_MS = 600;

export interface ItemInputProps {
  item: Item;
  value: ResponseValue | undefined;
  locked: boolean;
  onChange: (value: ResponseValue, delayMs: number) => void;
  /** The field was left. */
  onLeave: () => void;
}

/** The letter of a choice: A, B, C … */
export const choiceSign = (index: number): string => String.fromCodePoint(65 + index);

function Prompt({ item }: { item: Item }) {
  return (
    <h1 className="item-prompt">
      <Localised text={item.prompt} />
    </h1>
  );
}

function ChoicesInput({ item, value, locked, onChange }: ItemInputProps) {
  const chosen = new Set(value?.choices);
  const many = item.type === 'multiple';
  const choose = (id: string, on: boolean) => {
    const all = (item.choices ?? []).map((choice) => choice.id);
    onChange({ choices: many ? all.filter((each) => (each === id ? on : chosen.has(each))) : [id] }, 0);
  };
  return (
    <ChoiceGroup legend={<Prompt item={item} />}>
      {(item.choices ?? []).map((choice, index) => (
        <Choice key={choice.id} kind={many ? 'checkbox' : 'radio'} name={item.id} checked={chosen.has(choice.id)} disabled={locked} sign={choiceSign(index)} onChange={(on) => choose(choice.id, on)}>
          <Localised text={choice.text} />
        </Choice>
      ))}
    </ChoiceGroup>
  );
}

function LineInput({ item, value, locked, onChange, onLeave }: ItemInputProps) {
  const text = value?.text ?? '';
  const isNumber = item.type === 'number';
  const unreadable = isNumber && text.trim() !== '' && readNumber(text) === null;
  return (
    <>
      <Prompt item={item} />
      <TextField
        label={<T ns="assessment" k={isNumber ? 'numberLabel' : 'textLabel'} />}
        hint={unreadable ? <T ns="assessment" k="notANumber" /> : undefined}
        inputMode={isNumber ? 'decimal' : 'text'}
        autoComplete="off"
        maxLength={2000}
        value={text}
        disabled={locked}
        onChange={(event) => onChange({ text: event.target.value }, TYPING_PAUSE_MS)}
        onBlur={onLeave}
      />
    </>
  );
}

function LongInput({ item, value, locked, onChange, onLeave }: ItemInputProps) {
  const text = value?.text ?? '';
  const count = countWords(text);
  return (
    <>
      <Prompt item={item} />
      {item.rubric && (
        <ul className="looked-for note">
          {item.rubric.map((line, index) => (
            <li key={index}>
              <Localised text={line} />
            </li>
          ))}
        </ul>
      )}
      <TextArea
        label={<T ns="assessment" k="longLabel" />}
        hint={item.words ? <T ns="assessment" k="wordsOf" values={{ count, min: item.words.min, max: item.words.max }} /> : <T ns="assessment" k="words" values={{ count }} />}
        rows={7}
        maxLength={20_000}
        value={text}
        disabled={locked}
        onChange={(event) => onChange({ text: event.target.value }, TYPING_PAUSE_MS)}
        onBlur={onLeave}
      />
    </>
  );
}

/** The question and the place for the answer, by the type of the item. */
export function ItemInput(props: ItemInputProps) {
  switch (props.item.type) {
    case 'choice':
    case 'multiple':
      return <ChoicesInput {...props} />;
    case 'extended':
      return <LongInput {...props} />;
    default:
      return <LineInput {...props} />;
  }
}
