import { useUnread } from '#bindings/messages/use-letters.ts';
import { paths } from '#bindings/paths.ts';
import { useText } from '#i18n/use-text.ts';
import { IconLink } from '#ui/icon-button.tsx';
import './tutor-messages.css';

/** The way to the messages, with how many answers this tutor has not read. */
export function MessagesLink() {
  const { t } = useText('messages');
  const count = useUnread()?.length ?? 0;
  return (
    <span className="messages-link">
      <IconLink icon="talk" label={count > 0 ? t('unread', { count }) : t('title')} to={paths.tutorMessages()} />
      {count > 0 && (
        <b className="messages-count num" aria-hidden>
          {count > 99 ? '99+' : count}
        </b>
      )}
    </span>
  );
}
