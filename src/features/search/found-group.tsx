import { Link } from 'wouter';
import { lessonsOf, type Manifest } from '#core/course/manifest.ts';
import type { FoundGroup as Group } from '#core/search/found.ts';
import type { Wanted } from '#core/search/grams.ts';
import type { EntryPlace } from '#core/search/package-index.ts';
import type { Entry } from '#core/search/passages.ts';
import type { LocalText } from '#core/text.ts';
import { paths } from '#bindings/paths.ts';
import { useSearch } from '#bindings/services.tsx';
import { useLoaded } from '#bindings/use-loaded.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { Icon, type IconName } from '#ui/icon.tsx';
import { MarkedText } from './marked-text.tsx';

interface FoundGroupProps {
  group: Group;
  manifest: Manifest;
  wanted: readonly Wanted[];
  onOpen: () => void;
}

/** What was found in one lesson, or one title. Everything leads to the place itself. */
export function FoundGroup(props: FoundGroupProps) {
  return <li className="found card">{props.group.lesson ? <LessonFound {...props} /> : <TitleFound {...props} />}</li>;
}

function LessonFound({ group, manifest, wanted, onOpen }: FoundGroupProps) {
  const search = useSearch();
  const place = lessonsOf(manifest).find(({ lesson }) => lesson.id === group.lesson);
  const key = `${group.package}/${group.lesson}/${group.hits.map(({ kind, id }) => `${kind}.${id}`).join()}`;
  const passages = useLoaded(key, () => search.passages(group.package, group.lesson, group.hits));
  if (!place) return null;
  const shown = (passages ?? []).filter(({ kind }) => kind !== 'lesson');
  const more = group.total - group.hits.length;
  return (
    <>
      <Head icon="book" to={paths.lesson(manifest.course, group.lesson)} title={place.lesson.title} wanted={wanted} onOpen={onOpen}>
        <Localised text={manifest.title} /> · <T k="lessonNumber" values={{ number: place.number }} />
      </Head>
      {shown.map((entry) => (
        <Passage key={`${entry.kind}.${entry.id}`} course={manifest.course} entry={entry} wanted={wanted} onOpen={onOpen} />
      ))}
      {more > 0 && (
        <p className="found-more note">
          <T ns="search" k="moreHere" values={{ count: more }} />
        </p>
      )}
    </>
  );
}

function Passage({ course, entry, wanted, onOpen }: { course: string; entry: Entry } & Pick<FoundGroupProps, 'wanted' | 'onOpen'>) {
  return (
    <Link to={paths.lesson(course, entry.lesson, entry.block)} className="found-passage" onClick={onOpen}>
      {entry.kind === 'term' && (
        <span className="found-kind note">
          <T ns="search" k="kind.term" />
        </span>
      )}
      <MarkedText text={entry.text} wanted={wanted} className={entry.kind === 'text' ? 'body' : 'head'} />
    </Link>
  );
}

interface HeadProps {
  icon: IconName;
  to: string;
  title: LocalText;
  wanted: readonly Wanted[];
  onOpen: () => void;
  children: React.ReactNode;
}

function Head({ icon, to, title, wanted, onOpen, children }: HeadProps) {
  return (
    <Link to={to} className="found-head" onClick={onOpen}>
      <Icon name={icon} />
      <span className="grow">
        <MarkedText text={title} wanted={wanted} className="head" />
        <span className="block note">{children}</span>
      </span>
      <Icon name="next" size="s" />
    </Link>
  );
}

const ICONS: Partial<Record<EntryPlace['kind'], IconName>> = { course: 'book', module: 'list', assessment: 'cards', task: 'write' };

function TitleFound({ group, manifest, wanted, onOpen }: FoundGroupProps) {
  const hit = group.hits[0];
  const found = hit && titleOf(manifest, hit);
  if (!hit || !found) return null;
  return (
    <Head icon={ICONS[hit.kind] ?? 'book'} to={found.to} title={found.title} wanted={wanted} onOpen={onOpen}>
      <T ns="search" k={`kind.${hit.kind}`} />
      {hit.kind !== 'course' && (
        <>
          {' · '}
          <Localised text={manifest.title} />
        </>
      )}
    </Head>
  );
}

/** Title and address of what stands in no lesson. */
function titleOf(manifest: Manifest, { kind, id }: EntryPlace): { title: LocalText; to: string } | null {
  const { course, modules } = manifest;
  if (kind === 'course') return { title: manifest.title, to: paths.course(course) };
  if (kind === 'module') return withAddress(modules.find((module) => module.id === id), paths.course(course));
  if (kind === 'assessment') return withAddress(modules.flatMap(({ assessments }) => assessments).find((entry) => entry.id === id), paths.assessment(course, id));
  return withAddress(modules.flatMap(({ tasks }) => tasks).find((entry) => entry.id === id), paths.task(course, id));
}

const withAddress = (named: { title: LocalText } | undefined, to: string) => (named ? { title: named.title, to } : null);
