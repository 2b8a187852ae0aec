import { MarkRow } from '#bindings/mark-row.tsx';
import { useStudy } from '#bindings/use-study.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { List } from '#ui/list.tsx';
import { SectionHead } from '#ui/section-head.tsx';

/** The marks of the person's degree courses. `courses`: ids of those that are theirs. */
export function MarkList({ courses }: { courses: ReadonlySet<string> }) {
  const marked = useStudy()?.filter(({ manifest }) => manifest.marks && courses.has(manifest.course)) ?? [];
  if (marked.length === 0) return null;
  return (
    <section>
      <SectionHead title={<T ns="marks" k="title" />} />
      <List indent={52}>
        {marked.map(({ manifest }) => (
          <MarkRow key={manifest.course} manifest={manifest} title={<Localised text={manifest.title} />} />
        ))}
      </List>
    </section>
  );
}
