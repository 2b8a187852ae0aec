import type { CourseOnDevice } from '#core/ports/content.ts';
import type { Found } from '#core/search/found.ts';
import type { Wanted } from '#core/search/grams.ts';
import { T } from '#i18n/t.tsx';
import { Button } from '#ui/button.tsx';
import { FoundGroup } from './found-group.tsx';

interface FoundListProps {
  found: Found;
  courses: readonly CourseOnDevice[];
  wanted: readonly Wanted[];
  onOpen: () => void;
  onMore: () => void;
}

/** What the courses say, lesson by lesson, a part at a time. */
export function FoundList({ found, courses, wanted, onOpen, onMore }: FoundListProps) {
  const manifests = new Map(courses.flatMap(({ installedPackage, installed }) => (installedPackage && installed ? [[installedPackage, installed] as const] : [])));
  return (
    <section>
      <p className="found-count note" role="status">
        <T ns="search" k="found" values={{ count: found.groupsInAll }} />
      </p>
      <ul role="list" className="found-list">
        {found.groups.map((group) => {
          const manifest = manifests.get(group.package);
          const first = group.hits[0];
          return manifest && <FoundGroup key={`${group.package}/${group.lesson || `${first?.kind}.${first?.id}`}`} group={group} manifest={manifest} wanted={wanted} onOpen={onOpen} />;
        })}
      </ul>
      {found.groups.length < found.groupsInAll && (
        <Button variant="outline" onClick={onMore}>
          <T k="showMore" />
        </Button>
      )}
    </section>
  );
}
