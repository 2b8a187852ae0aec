import { LIMITS } from '#core/analysis/findings.ts';
import type { Reliability, TestAnalysis } from '#core/analysis/test-analysis.ts';
import { percentText } from '#i18n/format.ts';
import { T } from '#i18n/t.tsx';
import type { ReactNode } from 'react';
import { figure } from './figure.ts';

/** The figures of the whole test, each with what it means. */
export function TestFigures({ analysis }: { analysis: TestAnalysis }) {
  const { mean, median, deviation, passed, reliability } = analysis;
  return (
    <section className="card analysis-figures">
      <dl>
        <Figure name="mean">{mean === null ? '–' : percentText(mean)}</Figure>
        <Figure name="median">{median === null ? '–' : percentText(median)}</Figure>
        <Figure name="deviation">{deviation === null ? '–' : percentText(deviation)}</Figure>
        <Figure name="passed">{passed === null ? '–' : percentText(passed)}</Figure>
        <Figure name="alpha">{typeof reliability === 'string' ? '–' : figure(reliability.alpha)}</Figure>
      </dl>
      {typeof reliability === 'string' ? (
        <p className="note">
          <T ns="tutor-analysis" k={`noReliability.${reliability}`} values={{ fewest: LIMITS.fewest, items: LIMITS.items }} />
        </p>
      ) : (
        <ReliabilityWords {...reliability} />
      )}
    </section>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="note">
        <T ns="tutor-analysis" k={name} />
      </dt>
      <dd className="title num">{children}</dd>
    </div>
  );
}

const levelOf = (alpha: number) => (alpha >= LIMITS.reliable ? 'reliable' : alpha >= LIMITS.fair ? 'fair' : 'poor');

function ReliabilityWords({ alpha, low, high, items, of, error }: Reliability) {
  return (
    <p className="note">
      <T ns="tutor-analysis" k={`reliability.${levelOf(alpha)}`} /> <T ns="tutor-analysis" k="error" values={{ points: Math.round(error * 100) }} />
      {low !== undefined && high !== undefined && (
        <span className="block">
          {'α: '}
          <T ns="tutor-analysis" k="interval" values={{ low: figure(low), high: figure(high) }} />
        </span>
      )}
      {items < of && (
        <span className="block">
          <T ns="tutor-analysis" k="comparable" values={{ items, of }} />
        </span>
      )}
    </p>
  );
}
