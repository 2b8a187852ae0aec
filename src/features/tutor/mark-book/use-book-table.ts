import { widthsFor, type Cell, type Table } from '#core/export/table.ts';
import type { MarkPart } from '#core/marks/course-mark.ts';
import { dateText } from '#i18n/format.ts';
import { useLocalised } from '#i18n/localised.tsx';
import { useLanguage } from '#i18n/use-language.ts';
import { useText } from '#i18n/use-text.ts';
import type { CohortCourse } from '../use-cohort-course.ts';
import type { NamedLine } from './mark-book.tsx';
import { tenth } from './mark-words.ts';

/** The mark book as a table for a file: names in both scripts, figures as numbers, what is missing in words. */
export function useBookTable({ title }: Pick<CohortCourse, 'title'>): (lines: readonly NamedLine[]) => Table {
  const { t } = useText('tutor-marks');
  const localised = useLocalised();
  const language = useLanguage();
  const titleOf = (part: MarkPart) => (part.entry ? localised(part.entry.title) : t(`part.${part.group}`));
  const rowOf = ({ name, mark }: NamedLine, number: number): readonly Cell[] => {
    const { decided } = mark;
    const missing = mark.missing.map((part) => `${titleOf(part)} (${t(`part.${part.kind === 'outside' ? 'outside' : part.state}`)})`).join('; ');
    const reasons = [...(decided?.override ? [decided.override.reason] : []), ...mark.parts.flatMap((part) => (part.given ? [`${titleOf(part)}: ${part.given.reason}`] : []))].join('; ');
    const passed = mark.passed === null ? '' : t(mark.passed ? 'file.yes' : 'file.no');
    return [
      number,
      name.zh,
      name.bo ?? '',
      ...mark.parts.map(({ part }) => (part === null ? null : tenth(part * 100))),
      mark.earned,
      t(`file.state.${mark.state}`),
      passed,
      missing,
      decided?.override || decided?.lock ? decided.ruled : null,
      reasons,
      decided?.lock ? dateText(Date.parse(decided.lock.writtenAt), language) : '',
      decided?.lock && decided.now !== decided.lock.mark ? decided.now : null,
    ];
  };
  return (lines) => {
    const parts = lines[0]?.mark.parts ?? [];
    const head = [
      t('file.number'),
      t('file.nameZh'),
      t('file.nameBo'),
      ...parts.map((part) => t('file.part', { part: titleOf(part), points: tenth(part.share) })),
      t('mark'),
      t('file.stateHead'),
      t('file.passed'),
      t('missing'),
      t('byRule'),
      t('file.reasons'),
      t('file.lockedOn'),
      t('byNow'),
    ];
    const rows = lines.map((line, at) => rowOf(line, at + 1));
    return { name: localised(title), head, rows, widths: widthsFor(head, rows) };
  };
}
