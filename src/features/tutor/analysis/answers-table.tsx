import type { Item } from '#core/assessment/item.ts';
import type { Interaction } from '#core/assessment/interaction.ts';
import { groupingOf, type AnswerGroup } from '#core/analysis/answers.ts';
import type { ItemAnalysis } from '#core/analysis/item-analysis.ts';
import { ResponseText } from '#bindings/item/answer-text.tsx';
import { ChoiceWords } from '#bindings/item/choice-words.tsx';
import { percentText } from '#i18n/format.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';

/** More ways of answering than this are counted together. */
const MOST = 8;

/** How often each answer to an item was given, response by response, with the empty ones. */
export function AnswersTable({ item, analysis }: { item: Item; analysis: ItemAnalysis }) {
  const { answered, empty, answers } = analysis;
  if (answered === 0) {
    return (
      <p className="note">
        <T ns="tutor-analysis" k="noAnswers" />
      </p>
    );
  }
  return (
    <>
      {item.interactions.map((interaction) => (
        <ResponseAnswers key={interaction.response} item={item} interaction={interaction} answered={answered} groups={answers.filter(({ response }) => response === interaction.response)} />
      ))}
      {empty !== null && empty > 0 && (
        <p className="note num">
          <T ns="tutor-analysis" k="empty" /> {empty} · {percentText(empty / answered)}
        </p>
      )}
    </>
  );
}

interface ResponseAnswersProps {
  item: Item;
  interaction: Interaction;
  answered: number;
  groups: readonly AnswerGroup[];
}

function ResponseAnswers({ item, interaction, answered, groups }: ResponseAnswersProps) {
  const { t } = useText('tutor-analysis');
  if (groupingOf(interaction) === 'works') {
    return (
      <p className="note">
        <T ns="tutor-analysis" k="worksNote" />
      </p>
    );
  }
  const several = groupingOf(interaction) === 'choices' && item.responses.find(({ id }) => id === interaction.response)?.cardinality !== 'single';
  const rest = groups.slice(MOST);
  return (
    <>
      <div className="answers-wrap" tabIndex={0} role="region" aria-label={t('answers')}>
        <table className="figures answers note">
          {interaction.prompt && (
            <caption className="note">
              <Localised text={interaction.prompt} />
            </caption>
          )}
          <thead>
            <tr>
              {['answer', 'times', 'verdict', 'restMean'].map((each) => (
                <th key={each} scope="col">
                  <T ns="tutor-analysis" k={each} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.slice(0, MOST).map((group) => (
              <tr key={group.texts.join('\n')}>
                <th scope="row">
                  <AnswerWords item={item} interaction={interaction} group={group} />
                </th>
                <td className="num">
                  <svg className="answer-bar" viewBox="0 0 48 8" aria-hidden>
                    <rect width={(group.count / answered) * 48} height={8} rx={2} />
                  </svg>
                  {group.count}
                </td>
                <td className="num">
                  <Verdict share={group.share} whole={!several && item.interactions.length === 1} />
                </td>
                <td className="num">{group.rest === null ? '–' : percentText(group.rest)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rest.length > 0 && (
        <p className="note">
          <T ns="tutor-analysis" k="others" values={{ count: rest.length, most: rest[0]!.count }} />
        </p>
      )}
      {several && (
        <p className="note">
          <T ns="tutor-analysis" k="choicesNote" />
        </p>
      )}
    </>
  );
}

/** Without the letter of a choice: where choices are shuffled each learner saw another one. */
function AnswerWords({ item, interaction, group }: Pick<ResponseAnswersProps, 'item' | 'interaction'> & { group: AnswerGroup }) {
  if (interaction.kind === 'choice') return interaction.choices.filter(({ id }) => group.texts.includes(id)).map((choice) => <ChoiceWords key={choice.id} choice={choice} />);
  return <ResponseText interaction={interaction} item={item} texts={group.texts} files={[]} seed={1} />;
}

function Verdict({ share, whole }: { share: number | null; whole: boolean }) {
  if (share === null) return <span className="soft"><T ns="tutor-analysis" k="nobody" /></span>;
  if (whole && share > 0.999) return <b className="arrived"><T ns="tutor-analysis" k="right" /></b>;
  if (whole && share < 0.001) return <T ns="tutor-analysis" k="wrong" />;
  return percentText(share);
}
