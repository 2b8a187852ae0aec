import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { LIMITS, difficultyOf, discriminationOf } from '#core/analysis/findings.ts';
import type { ItemAnalysis } from '#core/analysis/item-analysis.ts';
import { clockText, percentText } from '#i18n/format.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { Icon } from '#ui/icon.tsx';
import { AnswersTable } from './answers-table.tsx';
import { figure } from './figure.ts';

/** One item: what is asked, its figures in numbers and words, what to look at, and how often each answer was given. */
export function ItemCard({ item: analysis, number, preview }: { item: ItemAnalysis; number: number; preview: string }) {
  const { item, findings, changed, seen } = analysis;
  return (
    <article className="card item-card">
      <header>
        <p className="note num">
          <T ns="tutor-analysis" k="itemNumber" values={{ number }} /> · <T ns="tutor-analysis" k="seen" values={{ count: seen }} />
        </p>
        <h3 className="head">{item ? <Localised text={item.prompt} /> : <T ns="tutor-analysis" k="notHere" />}</h3>
        {changed && (
          <p className="note waits">
            <T ns="tutor-analysis" k="changed" />
          </p>
        )}
      </header>
      <ItemFigures analysis={analysis} />
      {findings.length > 0 && (
        <ul role="list" className="item-findings body">
          {findings.map((finding) => (
            <li key={finding} className="tick">
              <Icon name="warning" size="s" />
              <span>
                <T ns="tutor-analysis" k={`find.${finding}`} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {item && (
        <details open={findings.length > 0}>
          <summary className="body link">
            <T ns="tutor-analysis" k="answers" />
          </summary>
          <AnswersTable item={item} analysis={analysis} />
        </details>
      )}
      {item && (
        <p>
          <Link className="link body" to={preview}>
            <T ns="tutor-analysis" k="preview" />
          </Link>
        </p>
      )}
    </article>
  );
}

function ItemFigures({ analysis }: { analysis: ItemAnalysis }) {
  const { difficulty, discrimination, groups, seconds, seen } = analysis;
  const spoken = seen >= LIMITS.fewest;
  return (
    <dl className="item-figures">
      <Pair name="difficulty" word={difficulty !== null && spoken && <T ns="tutor-analysis" k={`level.${difficultyOf(difficulty)}`} />}>
        {difficulty === null ? '–' : percentText(difficulty)}
      </Pair>
      <Pair name="discrimination" word={discrimination ? <DiscriminationWords {...discrimination} /> : <T ns="tutor-analysis" k="noDiscrimination" />}>
        {discrimination ? figure(discrimination.r) : '–'}
      </Pair>
      {groups && <Pair name="groups">{`${percentText(groups.strong)} / ${percentText(groups.weak)}`}</Pair>}
      <Pair name="time">{seconds === null ? '–' : clockText(seconds)}</Pair>
    </dl>
  );
}

function DiscriminationWords({ r, low, high }: { r: number; low?: number; high?: number }) {
  return (
    <>
      <T ns="tutor-analysis" k={`tells.${discriminationOf(r)}`} />
      {low !== undefined && high !== undefined && (
        <span className="block soft">
          <T ns="tutor-analysis" k="interval" values={{ low: figure(low), high: figure(high) }} />
        </span>
      )}
    </>
  );
}

function Pair({ name, word, children }: { name: string; word?: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt className="note">
        <T ns="tutor-analysis" k={name} />
      </dt>
      <dd>
        <b className="body num">{children}</b>
        {word && <span className="note block">{word}</span>}
      </dd>
    </div>
  );
}
