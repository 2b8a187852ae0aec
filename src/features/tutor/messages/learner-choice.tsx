import { useState } from 'react';
import type { Person } from '#core/documents/directory.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Choice, ChoiceGroup } from '#ui/choice.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';

interface LearnerChoiceProps {
  learners: readonly Person[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

/** Who gets it: the learners of a cohort, those that are chosen first. */
export function LearnerChoice({ learners, chosen, onChange }: LearnerChoiceProps) {
  const { t } = useText('tutor-messages');
  const common = useText().t;
  const [search, setSearch] = useState('');
  // Those that were chosen when the list was opened stand first; it does not move under the hand.
  const [first] = useState(chosen);
  const wanted = search.trim().toLocaleLowerCase();
  const shown = learners.filter(({ name }) => Object.values(name).some((text) => text?.toLocaleLowerCase().includes(wanted))).sort((a, b) => Number(first.has(b.id)) - Number(first.has(a.id)));
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    onChange(next);
  };
  return (
    <div className="stack">
      <SearchField label={t('searchLearner')} clearLabel={common('clearSearch')} value={search} onChange={setSearch} />
      <div className="learner-choice">
        <ChoiceGroup legend={<VisuallyHidden>{t('recipients')}</VisuallyHidden>}>
          {shown.map(({ id, name }) => (
            <Choice key={id} kind="checkbox" name={id} checked={chosen.has(id)} onChange={(on) => toggle(id, on)}>
              <Localised text={name} />
            </Choice>
          ))}
        </ChoiceGroup>
      </div>
      {chosen.size > 0 && (
        <Button variant="text" size="sm" onClick={() => onChange(new Set())}>
          <T ns="tutor-messages" k="chooseNone" />
        </Button>
      )}
    </div>
  );
}
