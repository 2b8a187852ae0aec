import type { Assessment } from '#core/assessment/item.ts';
import type { ObjectiveMastery } from '#core/practice/mastery.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { Chip } from '#ui/chip.tsx';
import { List } from '#ui/list.tsx';
import { ListRow } from '#ui/list-row.tsx';

/** What an objective is called; where the author gave it no name, its first question stands for it. */
export function ObjectiveTitle({ assessment, objective }: { assessment: Assessment; objective: ObjectiveMastery }) {
  const names = assessment.objectives ?? {};
  const name = Object.hasOwn(names, objective.objective) ? names[objective.objective] : undefined;
  return <Localised text={name ?? objective.items[0]!.prompt} />;
}

interface MasteryListProps {
  assessment: Assessment;
  objectives: readonly ObjectiveMastery[];
  onPractise: (objective: ObjectiveMastery) => void;
}

/** Every objective and how far it is mastered, in words. A petal keeps its one meaning, a part of a course that was studied, and is not used here. */
export function MasteryList({ assessment, objectives, onPractise }: MasteryListProps) {
  return (
    <List>
      {objectives.map((objective) => (
        <ListRow
          key={objective.objective}
          title={
            <span className="objective-title">
              <ObjectiveTitle assessment={assessment} objective={objective} />
            </span>
          }
          note={objective.answered > 0 && !objective.mastered ? <T ns="practice" k="lastRight" values={{ right: objective.right, needed: objective.needed, of: objective.of }} /> : <T ns="practice" k="needs" values={{ needed: objective.needed, of: objective.of }} />}
          end={objective.mastered ? <Chip tone="got" icon="check"><T ns="practice" k="mastered" /></Chip> : undefined}
          {...(objective.mastered ? {} : { onClick: () => onPractise(objective) })}
        />
      ))}
    </List>
  );
}
