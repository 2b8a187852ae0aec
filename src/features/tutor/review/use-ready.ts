import { useMemo } from 'react';
import { liveProposals, type Marking } from '#core/review/marking.ts';
import { readyRows, type ReadyRow } from '#core/review/ready.ts';
import { useContent, useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { useLoaded } from '#bindings/use-loaded.ts';
import { usePieces, type Directory } from '../use-tutor.ts';

/** What this tutor has made ready and not released; undefined while it is being read. */
export function useReady(directory: Directory | undefined): readonly ReadyRow[] | undefined {
  const content = useContent();
  const { person } = useSession();
  const pieces = usePieces();
  const proposals = useDocuments('proposal');
  const reviews = useDocuments('review');
  const own = useMemo(() => {
    if (!pieces || !proposals || !reviews) return undefined;
    const parents = new Set(proposals.filter(({ author }) => author === person.id).map(({ parent }) => parent));
    return pieces.filter(({ id }) => parents.has(id) && liveProposals(id, proposals, reviews).some(({ author, version }) => author === person.id && version.state === 'ready'));
  }, [pieces, proposals, reviews, person.id]);
  const works = own && [...new Map(own.map((piece) => [`${piece.package}/${piece.about}`, piece])).values()];
  // By which rule each kind of work is marked stands in its course.
  const rules = useLoaded(works ? works.map(({ package: packageId, about }) => `${packageId}/${about}`).join() : null, async () => {
    const found = await Promise.all(
      works!.map(async ({ kind, package: packageId, course, about }) => {
        const read = kind === 'revision' ? content.task.bind(content) : content.assessment.bind(content);
        const work = (await read(packageId, about)) ?? (await read(course, about));
        return [`${packageId}/${about}`, work?.marking] as const;
      }),
    );
    return new Map<string, Marking | undefined>(found);
  });
  return useMemo(() => {
    if (!directory || !pieces || !proposals || !reviews || !rules) return undefined;
    return readyRows({ pieces, proposals, reviews, me: person.id, markingOf: (piece) => rules.get(`${piece.package}/${piece.about}`), tutorsOf: directory.tutors });
  }, [directory, pieces, proposals, reviews, rules, person.id]);
}
