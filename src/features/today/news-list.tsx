import type { Review } from '#core/documents/feedback.ts';
import { useUnread } from '#bindings/messages/use-letters.ts';
import { usePlace } from '#bindings/messages/place-link.tsx';
import { useNewFeedback } from '#bindings/messages/use-new-feedback.ts';
import { paths } from '#bindings/paths.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { List } from '#ui/list.tsx';
import { ListRow } from '#ui/list-row.tsx';

const SHOWN = 3;

/** What has come from the tutors and was not looked at yet: feedback, messages, announcements. Nothing where there is none. */
export function NewsList() {
  const letters = useUnread() ?? [];
  const feedback = useNewFeedback() ?? [];
  if (letters.length === 0 && feedback.length === 0) return null;
  const [only] = letters;
  return (
    <div className="news">
      <List indent={52}>
        {feedback.slice(0, SHOWN).map((review) => (
          <FeedbackRow key={review.id} review={review} />
        ))}
        {only && <ListRow icon="talk" title={<T ns="messages" k="unread" values={{ count: letters.length }} />} to={letters.length === 1 ? paths.conversation(only.cohort, only.id) : paths.messages()} strong />}
      </List>
    </div>
  );
}

function FeedbackRow({ review: { parent, course, about, rubric } }: { review: Review & { rubric: boolean } }) {
  const place = usePlace({ course, kind: rubric ? 'task' : 'assessment', id: about });
  if (!place) return null;
  return <ListRow icon="write" title={<Localised text={place.title} />} note={<T ns="messages" k="newFeedback" />} to={rubric ? place.to : paths.attempt(parent)} strong />;
}
