import { useMemo } from 'react';
import { liveProposals } from '#core/review/marking.ts';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { T } from '#i18n/t.tsx';
import { ButtonLink } from '#ui/button-link.tsx';

/** The way to what is ready to be released together, with how many there are; nothing where there are none. */
export function ReadyLink() {
  const { person } = useSession();
  const proposals = useDocuments('proposal');
  const reviews = useDocuments('review');
  const count = useMemo(() => {
    if (!proposals || !reviews) return 0;
    const own = proposals.filter(({ author }) => author === person.id);
    const parents = new Set(own.map(({ parent }) => parent));
    const about = reviews.filter(({ parent }) => parents.has(parent));
    return [...parents].filter((parent) => liveProposals(parent, own, about).some(({ version }) => version.state === 'ready')).length;
  }, [proposals, reviews, person.id]);
  if (count === 0) return null;
  return (
    <ButtonLink variant="outline" size="sm" icon="send" to={paths.ready()}>
      <T ns="tutor-review" k="ready.link" values={{ count }} />
    </ButtonLink>
  );
}
