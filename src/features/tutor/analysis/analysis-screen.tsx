import { useState } from 'react';
import { useParams } from 'wouter';
import { LIMITS } from '#core/analysis/findings.ts';
import { byLook, type ItemOrder } from '#core/analysis/item-order.ts';
import type { TestAnalysis } from '#core/analysis/test-analysis.ts';
import { paths } from '#bindings/paths.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { FilterSelect } from '#ui/filter-select.tsx';
import { Notice } from '#ui/notice.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { NeedCourse } from '../need-course.tsx';
import { useCohortCourse, type CohortCourse } from '../use-cohort-course.ts';
import { ItemCard } from './item-card.tsx';
import { ItemsChart } from './items-chart.tsx';
import { SpreadChart } from './spread-chart.tsx';
import { TestFigures } from './test-figures.tsx';
import { useAnalysis } from './use-analysis.ts';
import './analysis.css';

const ORDERS: readonly ItemOrder[] = ['order', 'look', 'hard', 'weak'];

/** What the answers of a cohort say about one assessment and each of its items. */
export function AnalysisScreen() {
  const { t } = useText('tutor-analysis');
  const { assessment = '' } = useParams();
  const place = useCohortCourse();
  const entry = place?.installed?.manifest.modules.flatMap((module) => module.assessments).find(({ id }) => id === assessment);
  return (
    <Screen kind="wide">
      <TopBar back={{ label: t('toList'), to: place ? paths.analyses(place.cohort.id, place.course) : paths.cohorts() }} title={entry ? <Localised text={entry.title} /> : <T ns="tutor-analysis" k="title" />} actions={<LanguageSwitch />} />
      {place === undefined && <LoadingLine label={t('title')} />}
      {place === null && <Notice icon="users" title={<T ns="tutor" k="noCohort" />} />}
      {place && (place.installed ? <Analysis place={place} installed={place.installed} id={assessment} /> : <NeedCourse course={place.course} />)}
    </Screen>
  );
}

function Analysis({ place, installed, id }: { place: CohortCourse; installed: NonNullable<CohortCourse['installed']>; id: string }) {
  const { t } = useText('tutor-analysis');
  const analysis = useAnalysis(place, installed, id);
  if (!analysis) return <LoadingLine label={t('title')} />;
  return (
    <div className="analysis">
      <p className="note">
        <Localised text={place.cohort.name} />
        {' · '}
        <T ns="tutor-analysis" k="of" values={{ counted: analysis.counted, count: analysis.learners }} />
        {analysis.waiting > 0 && (
          <span className="block">
            <T ns="tutor-analysis" k="waiting" values={{ count: analysis.waiting }} />
          </span>
        )}
      </p>
      {analysis.counted === 0 ? (
        <Notice icon="chart" title={<T ns="tutor-analysis" k="nothing" />}>
          <T ns="tutor-analysis" k="nothingNote" />
        </Notice>
      ) : (
        <Figures analysis={analysis} course={place.course} assessment={id} />
      )}
    </div>
  );
}

function Figures({ analysis, course, assessment }: { analysis: TestAnalysis; course: string; assessment: string }) {
  const { t } = useText('tutor-analysis');
  const [order, setOrder] = useState<ItemOrder>('look');
  const numbers = new Map(analysis.items.map((item, at) => [item.id, at + 1]));
  return (
    <>
      {analysis.founded !== 'well' && (
        <p className="card card-barley card-tight body" role="note">
          <T ns="tutor-analysis" k={`few.${analysis.founded}`} values={{ fewest: LIMITS.fewest, enough: LIMITS.wellFounded }} />
        </p>
      )}
      <TestFigures analysis={analysis} />
      <div className="analysis-charts">
        <SpreadChart distribution={analysis.distribution} />
        {analysis.founded !== 'no' && <ItemsChart items={analysis.items} />}
      </div>
      <div className="analysis-head">
        <h2 className="title grow">
          <T ns="tutor-analysis" k="byList" />
        </h2>
        <FilterSelect label={t('sortBy')} value={order} rest="look" onChange={(value) => setOrder(value as ItemOrder)} options={ORDERS.map((each) => ({ value: each, label: t(`sort.${each}`) }))} />
      </div>
      {analysis.founded !== 'no' && analysis.items.every(({ findings }) => findings.length === 0) && (
        <p className="note">
          <T ns="tutor-analysis" k="nothingToMend" />
        </p>
      )}
      <ol role="list" className="analysis-items">
        {byLook(analysis.items, order).map((item) => (
          <li key={item.id}>
            <ItemCard item={item} number={numbers.get(item.id)!} preview={paths.itemPreview(course, assessment, item.id)} />
          </li>
        ))}
      </ol>
      <details className="card card-tight note">
        <summary className="body">
          <T ns="tutor-analysis" k="how" />
        </summary>
        <p>
          <T ns="tutor-analysis" k="howText" />
        </p>
      </details>
    </>
  );
}
