import type { Conversation } from '#core/messages/sendings.ts';
import type { LocalText } from '#core/text.ts';

export interface ConversationFilter {
  /** Id of a cohort, or empty for all. */
  cohort: string;
  unread: boolean;
  /** In the learner's name, in any language, or in what was said. */
  search: string;
}

const holds = (text: string | undefined, wanted: string) => text !== undefined && text.toLocaleLowerCase().includes(wanted);

/** The conversations that a filter leaves. */
export function foundConversations(conversations: readonly Conversation[], { cohort, unread, search }: ConversationFilter, nameOf: (person: string) => LocalText): readonly Conversation[] {
  const wanted = search.trim().toLocaleLowerCase();
  return conversations.filter((conversation) => {
    if (cohort && conversation.cohort !== cohort) return false;
    if (unread && conversation.unread === 0) return false;
    const { zh, bo, en } = nameOf(conversation.learner);
    return wanted === '' || [zh, bo, en].some((name) => holds(name, wanted)) || conversation.messages.some(({ text }) => holds(text, wanted));
  });
}
