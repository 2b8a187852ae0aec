import type { Letter } from '#core/messages/letter.ts';
import { useUnread } from '#bindings/messages/use-letters.ts';
import { usePlace } from '#bindings/messages/place-link.tsx';
import { useNewFeedback, type FeedbackHere } from '#bindings/messages/use-new-feedback.ts';
import { paths } from '#bindings/paths.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { List } from '#ui/list.tsx';
import { ListRow } from '#ui/list-row.tsx';

const SHOWN = 3;

type News = Letter | FeedbackHere;

/** What has come from the tutors and was not looked at yet: feedback first, then messages and announcements. */
export function useNews(): readonly News[] {
  const letters = useUnread() ?? [];
  const feedback = useNewFeedback() ?? [];
  return [...feedback, ...letters];
}

/** What is new, and the way to the messages. */
export function NewsList({ news }: { news: readonly News[] }) {
  const letters = news.filter((one) => one.type !== 'review');
  const [only] = letters;
  return (
    <div className="news">
      <List indent={52}>
        {news.filter((one) => one.type === 'review').slice(0, SHOWN).map((review) => (
          <FeedbackRow key={review.id} review={review} />
        ))}
        {only ? (
          <ListRow icon="talk" title={<T ns="messages" k="unread" values={{ count: letters.length }} />} to={letters.length === 1 ? paths.conversation(only.cohort, only.id) : paths.messages()} strong />
        ) : (
          <ListRow icon="talk" title={<T ns="messages" k="title" />} note={<T ns="messages" k="write" />} to={paths.messages()} />
        )}
      </List>
    </div>
  );
}

function FeedbackRow({ review: { parent, course, about, rubric } }: { review: FeedbackHere }) {
  const place = usePlace({ course, kind: rubric ? 'task' : 'assessment', id: about });
  if (!place) return null;
  return <ListRow icon="write" title={<Localised text={place.title} />} note={<T ns="messages" k="newFeedback" />} to={rubric ? `${place.to}#versions` : paths.attempt(parent)} strong />;
}
