import { useParams } from 'wouter';
import type { Manifest } from '#core/course/manifest.ts';
import type { CourseMark, Decided, MarkGroup, MarkPart } from '#core/marks/course-mark.ts';
import { MarkChip, PartTitle } from '#bindings/mark-row.tsx';
import { paths } from '#bindings/paths.ts';
import { useCourseMark } from '#bindings/use-course-mark.ts';
import { useStudy } from '#bindings/use-study.ts';
import { dateText } from '#i18n/format.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useLanguage } from '#i18n/use-language.ts';
import { useText } from '#i18n/use-text.ts';
import { Card } from '#ui/card.tsx';
import { Chip } from '#ui/chip.tsx';
import { Icon } from '#ui/icon.tsx';
import { List } from '#ui/list.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { Meter } from '#ui/meter.tsx';
import { Notice } from '#ui/notice.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import './marks.css';

/** How the mark of one course is made: what is earned, what is missing, by which rule. */
export function MarksScreen() {
  const { t } = useText('marks');
  const { course = '' } = useParams();
  const study = useStudy();
  const manifest = study?.find((entry) => entry.course.course === course)?.manifest;
  const mark = useCourseMark(manifest);
  return (
    <Screen>
      <TopBar back={{ label: t('back'), to: paths.course(course) }} title={manifest && <Localised text={manifest.title} />} titleAs="span" actions={<LanguageSwitch />} />
      <h1 className="title marks-title">
        <T ns="marks" k="title" />
      </h1>
      {!study && <LoadingLine label={t('title')} />}
      {study && (!manifest || mark === null) && <Notice icon="chart" title={<T ns="marks" k="noMarks" />} />}
      {manifest && mark && <Made manifest={manifest} mark={mark} />}
    </Screen>
  );
}

function Made({ manifest, mark }: { manifest: Manifest; mark: CourseMark }) {
  const shares = manifest.marks!;
  return (
    <>
      <MarkHead mark={mark} />
      {(['formative', 'final'] as const).map((group) => (
        <Share key={group} group={group} percent={shares[group]} course={manifest.course} parts={mark.parts.filter((part) => part.group === group)} />
      ))}
      <p className="note mark-rule">
        <T ns="marks" k={shares.attempt === 'last' ? 'ruleLast' : 'ruleBest'} /> <T ns="marks" k="rule" />
      </p>
    </>
  );
}

function MarkHead({ mark }: { mark: CourseMark }) {
  const { t } = useText('marks');
  return (
    <Card>
      <div className="row">
        <p className="score grow">
          <span className="show num">{mark.earned}</span>
          <span className="body soft num">{' / 100'}</span>
        </p>
        <MarkChip mark={mark} />
      </div>
      <Meter label={t('meter', { points: mark.earned })} parts={[{ share: mark.earned / 100, tone: mark.passed ? 'meadow' : 'lake' }]} />
      <p className="note mark-note">
        <T ns="marks" k="needed" values={{ points: mark.pass }} />
        {mark.state !== 'final' && (
          <span className="block">
            <T ns="marks" k="soFar" />
          </span>
        )}
      </p>
      {mark.decided && <DecidedNote decided={mark.decided} />}
    </Card>
  );
}

/** What tutors decided about the mark: that it is locked, what they set and why, what is still to be settled. */
function DecidedNote({ decided: { override, lock, now, conflicts } }: { decided: Decided }) {
  const language = useLanguage();
  return (
    <div className="note mark-note">
      {lock && <p className="tick"><Icon name="lock" size="x" /><T ns="marks" k="locked" values={{ date: dateText(Date.parse(lock.writtenAt), language) }} /></p>}
      {lock && now !== lock.mark && <p><T ns="marks" k="changed" values={{ points: now }} /></p>}
      {override && <p><T ns="marks" k="set" values={{ points: override.mark! }} /> <q>{override.reason}</q></p>}
      {conflicts.length > 0 && <p><T ns="marks" k="unsettled" /></p>}
    </div>
  );
}

function Share({ group, percent, course, parts }: { group: MarkGroup; percent: number; course: string; parts: readonly MarkPart[] }) {
  if (parts.length === 0) return null;
  return (
    <section>
      <SectionHead title={<T ns="marks" k={group} />} end={`${percent}%`} />
      <List indent={52}>
        {parts.map((part) => (
          <PartRow key={part.entry?.id ?? group} course={course} part={part} />
        ))}
      </List>
    </section>
  );
}

const tidy = (points: number) => Math.round(points * 10) / 10;

function PartRow({ course, part }: { course: string; part: MarkPart }) {
  const to = part.entry && (part.kind === 'task' ? paths.task(course, part.entry.id) : paths.assessment(course, part.entry.id));
  return (
    <ListRow
      icon={part.kind === 'task' ? 'write' : part.kind === 'outside' ? 'university' : 'cards'}
      title={<PartTitle part={part} />}
      note={
        <>
          <T ns="marks" k="share" values={{ points: tidy(part.share) }} />
          {part.given && (
            <span className="block">
              <T ns="marks" k="given" /> <q>{part.given.reason}</q>
            </span>
          )}
          {part.kind === 'outside' && part.part === null && (
            <span className="block">
              <T ns="marks" k="outside" />
            </span>
          )}
        </>
      }
      end={<PartEnd part={part} />}
      {...(to ? { to } : {})}
    />
  );
}

function PartEnd({ part }: { part: MarkPart }) {
  if (part.state === 'marked') return <Chip tone={part.open ? 'plain' : 'got'}>{`${Math.round((part.part ?? 0) * 100)}%`}</Chip>;
  if (part.kind === 'outside') return null;
  return (
    <Chip tone={part.state === 'refused' ? 'bad' : part.state === 'missing' ? 'plain' : 'wait'}>
      <T ns="marks" k={`state.${part.state}`} />
    </Chip>
  );
}
