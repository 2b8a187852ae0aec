import { useState } from 'react';
import { templateValues } from '#core/assessment/draw-templates.ts';
import type { Item } from '#core/assessment/item.ts';
import { processItem, type ItemOutcome } from '#core/assessment/process-item.ts';
import { withTry } from '#core/assessment/tries.ts';
import type { ResponseValue } from '#core/documents/attempt.ts';
import { LANGUAGES } from '#core/text.ts';
import { ItemFeedback } from '#bindings/item/item-feedback.tsx';
import { ItemKey } from '#bindings/item/item-key.tsx';
import { useSession } from '#bindings/services.tsx';
import { NAMES, TAGS } from '#i18n/language.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { CourseLanguage } from '#i18n/use-language.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { AdaptiveCheck, triedOutcome } from '../adaptive-check.tsx';
import { ItemInput } from '../item-input.tsx';
import { UnsavedFiles } from './unsaved-files.tsx';
import './preview.css';

/** One item in each language side by side, with one answer for all of them, and what scoring makes of it as it is typed. */
export function ItemPreview({ item, seed }: { item: Item; seed: number }) {
  const [value, setValue] = useState<ResponseValue>();
  const { clock } = useSession();
  const tried = triedOutcome(item, value, seed);
  const outcome = processItem(item, item.scoring, value, seed);
  // Of an adaptive item what was checked is said; of any other what is typed.
  const said = item.adaptive ? tried?.outcomes : outcome.outcomes;
  return (
    <UnsavedFiles>
      <div className="preview-languages">
        {LANGUAGES.map((language) => (
          <section key={language} lang={TAGS[language]} aria-label={NAMES[language]}>
            <p className="note preview-name">{NAMES[language]}</p>
            <CourseLanguage value={language}>
              <ItemInput item={item} value={value} seed={seed} locked={tried?.completed === true} outcomes={said} onChange={setValue} onLeave={() => undefined} />
            </CourseLanguage>
          </section>
        ))}
      </div>
      <AdaptiveCheck item={item} seed={seed} value={value} outcome={tried} locked={false} onCheck={(given) => setValue(withTry(item, given, clock.now()))} />
      <Scoring item={item} seed={seed} outcome={outcome} />
      <Button variant="text" size="sm" icon="undo" onClick={() => setValue(undefined)}>
        <T ns="item" k="preview.clear" />
      </Button>
    </UnsavedFiles>
  );
}

function Outcomes({ outcomes }: { outcomes: ItemOutcome['outcomes'] }) {
  const entries = Object.entries(outcomes);
  if (entries.length === 0) return null;
  return (
    <>
      <p className="note preview-head">
        <T ns="item" k="preview.outcomes" />
      </p>
      <dl className="preview-outcomes note num">
        {entries.map(([id, values]) => (
          <div key={id}>
            <dt>{id}</dt>
            <dd>{values.join(', ') || '–'}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Scoring({ item, seed, outcome }: { item: Item; seed: number; outcome: ItemOutcome }) {
  const { scoring } = item;
  if (!scoring) {
    return (
      <Card tone="barley" tight>
        <p className="body">
          <T ns="item" k="preview.noKey" />
        </p>
      </Card>
    );
  }
  const { score, outcomes, fault } = outcome;
  return (
    <Card>
      {fault && (
        <p className="body late" role="alert">
          <T ns="item" k="preview.fault" values={{ what: fault }} />
        </p>
      )}
      <p className="body num" role="status">
        {score === null ? (
          <T ns="item" k="preview.byTutor" />
        ) : (
          <>
            <T ns="item" k="preview.score" /> <b>{score}</b> / {item.points}
          </>
        )}
      </p>
      {!item.adaptive && <ItemFeedback scoring={scoring} outcomes={outcomes} variables={templateValues(item, seed)} />}
      {Object.keys(scoring.responses).length > 0 && (
        <>
          <p className="note preview-head">
            <T ns="item" k="preview.key" />
          </p>
          <div className="body">
            <ItemKey item={item} scoring={scoring} seed={seed} />
          </div>
        </>
      )}
      {scoring.explain && (
        <p className="body preview-head">
          <Localised text={scoring.explain} />
        </p>
      )}
      <Outcomes outcomes={outcomes} />
    </Card>
  );
}
