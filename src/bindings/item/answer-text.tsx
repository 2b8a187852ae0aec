import type { Choice, Interaction } from '#core/assessment/interaction.ts';
import type { Item } from '#core/assessment/item.ts';
import { placesIn } from '#core/assessment/item-places.ts';
import { namesIn, readPair } from '#core/assessment/response-forms.ts';
import { readPoint } from '#core/assessment/qti/area.ts';
import { isEmptyResponse, valuesOf } from '#core/assessment/response-values.ts';
import { shuffledChoices } from '#core/assessment/shuffle.ts';
import type { AnswerFile, ResponseValue } from '#core/documents/attempt.ts';
import { Localised } from '#i18n/localised.tsx';
import { Marked } from '#i18n/marked.tsx';
import { T } from '#i18n/t.tsx';
import { useLanguage } from '#i18n/use-language.ts';
import { AnswerFileHere } from './answer-file.tsx';
import { choiceSign } from './choice-sign.ts';
import { ChoiceWords } from './choice-words.tsx';
import { AreaShape, OnPicture } from './on-picture.tsx';

interface ResponseTextProps<K extends Interaction['kind'] = Interaction['kind']> {
  interaction: Extract<Interaction, { kind: K }>;
  item: Item;
  texts: readonly string[];
  files: readonly AnswerFile[];
  /** The attempt's, so that the letters are those that were seen. */
  seed: number;
}

/** One response as a person reads it: words of what was chosen, a picture with what was pointed at, a recording to hear. */
export function ResponseText(props: ResponseTextProps) {
  const { interaction, texts, files } = props;
  switch (interaction.kind) {
    case 'choice':
      return <ChoiceText {...props} interaction={interaction} />;
    case 'inline-choice':
      return <Chosen choices={interaction.choices} ids={texts} />;
    case 'order':
      return <OrderText choices={interaction.choices} ids={texts} />;
    case 'match':
    case 'associate':
      return <PairsText interaction={interaction} texts={texts} />;
    case 'gap-match':
      return <GapsText interaction={interaction} texts={texts} />;
    case 'hotspot':
      return <SpotsText interaction={interaction} texts={texts} />;
    case 'select-point':
      return <PointsText interaction={interaction} texts={texts} />;
    case 'hot-text':
      return <TokensText item={props.item} texts={texts} />;
    case 'upload':
    case 'recording':
    case 'drawing':
      return files.filter(({ sha256 }) => texts.includes(sha256)).map((file) => <AnswerFileHere key={file.sha256} file={file} />);
    default:
      return <TypedText texts={texts} />;
  }
}

function TypedText({ texts }: { texts: readonly string[] }) {
  return (
    <span className="typed">
      <Marked text={texts.join(' · ')} language={useLanguage()} />
    </span>
  );
}

function ChoiceText({ interaction, item, texts, seed }: ResponseTextProps<'choice'>) {
  return shuffledChoices(interaction, item.id, seed).flatMap((choice, index) =>
    texts.includes(choice.id)
      ? [
          <span key={choice.id} className="block">
            {`${choiceSign(index)} `}
            <ChoiceWords choice={choice} />
          </span>,
        ]
      : [],
  );
}

const found = (choices: readonly Choice[], ids: readonly string[]) => ids.flatMap((id) => choices.find((choice) => choice.id === id) ?? []);

function Chosen({ choices, ids }: { choices: readonly Choice[]; ids: readonly string[] }) {
  return found(choices, ids).map((choice, index) => <ChoiceWords key={index} choice={choice} />);
}

function OrderText({ choices, ids }: { choices: readonly Choice[]; ids: readonly string[] }) {
  return (
    <ol className="answer-order">
      {found(choices, ids).map((choice, index) => (
        <li key={index}>
          <ChoiceWords choice={choice} />
        </li>
      ))}
    </ol>
  );
}

function PairsText({ interaction, texts }: { interaction: Interaction; texts: readonly string[] }) {
  const names = namesIn(interaction);
  return (
    <ul role="list" className="answer-list">
      {texts.map((text, index) => {
        const [first, second] = (readPair(text) ?? []).map((id) => names.get(id));
        return first && second ? (
          <li key={index}>
            <Localised text={first} /> {interaction.kind === 'match' ? '→' : '—'} <Localised text={second} />
          </li>
        ) : null;
      })}
    </ul>
  );
}

function GapsText({ interaction, texts }: { interaction: Extract<Interaction, { kind: 'gap-match' }>; texts: readonly string[] }) {
  const names = namesIn(interaction);
  const pairs = texts.flatMap((text) => {
    const pair = readPair(text);
    const number = pair ? interaction.gaps.indexOf(pair[1]) + 1 : 0;
    const name = pair && names.get(pair[0]);
    return name && number > 0 ? [{ number, name }] : [];
  });
  return (
    <ol role="list" className="answer-list">
      {pairs
        .sort((a, b) => a.number - b.number)
        .map(({ number, name }, index) => (
          <li key={index}>
            <span className="soft">
              <T ns="item" k="gap" values={{ number }} />
            </span>{' '}
            <Localised text={name} />
          </li>
        ))}
    </ol>
  );
}

function SpotsText({ interaction, texts }: { interaction: Extract<Interaction, { kind: 'hotspot' }>; texts: readonly string[] }) {
  const { picture, spots } = interaction;
  const chosen = spots.filter(({ id }) => texts.includes(id));
  const names = namesIn(interaction);
  return (
    <>
      <span className="answer-list">
        {chosen.map(({ id }) => (
          <span key={id}>
            <Localised text={names.get(id)!} />
          </span>
        ))}
      </span>
      <span className="answer-picture">
        <OnPicture picture={picture} shapes={chosen.map((spot) => <AreaShape key={spot.id} area={spot} picture={picture} className="area area-on" />)} />
      </span>
    </>
  );
}

function PointsText({ interaction, texts }: { interaction: Extract<Interaction, { kind: 'select-point' }>; texts: readonly string[] }) {
  return (
    <span className="answer-picture">
      <OnPicture picture={interaction.picture} points={texts.flatMap((text) => readPoint(text) ?? [])} />
    </span>
  );
}

/** The words of the tokens, as they stand in the text in any language. */
function TokensText({ item, texts }: { item: Item; texts: readonly string[] }) {
  const language = useLanguage();
  const { tokens } = placesIn(item.body ?? [], language);
  return <TypedText texts={texts.flatMap((id) => tokens.get(id) ?? [])} />;
}

/** That nothing was answered. */
export function NoAnswer() {
  return (
    <span className="soft">
      <T ns="item" k="noAnswer" />
    </span>
  );
}

interface AnswerTextProps {
  item: Item;
  value: ResponseValue | undefined;
  seed: number;
}

/** An answer as a person reads it. */
export function AnswerText({ item, value, seed }: AnswerTextProps) {
  if (!value || isEmptyResponse(value)) return <NoAnswer />;
  const values = valuesOf(item, value);
  return item.interactions.map((interaction) => <ResponseText key={interaction.response} interaction={interaction} item={item} texts={values[interaction.response] ?? []} files={value.files ?? []} seed={seed} />);
}
