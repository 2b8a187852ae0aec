import { useState } from 'react';
import type { Conversation } from '#core/messages/sendings.ts';
import { letterStanding } from '#core/messages/standing.ts';
import { LetterState } from '#bindings/messages/letter-state.tsx';
import { AuthorName } from '#bindings/messages/thread.tsx';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { Localised } from '#i18n/localised.tsx';
import { Marked } from '#i18n/marked.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { Button } from '#ui/button.tsx';
import { Chip } from '#ui/chip.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { List } from '#ui/list.tsx';
import type { TutorLetters } from './use-tutor-letters.ts';

const SHOWN = 50;

/** Conversations with the last words of each; those with the newest first. */
export function ConversationList({ conversations, all }: { conversations: readonly Conversation[]; all: TutorLetters }) {
  const [shown, setShown] = useState(SHOWN);
  return (
    <div className="conversations stack">
      <List indent={16}>
        {conversations.slice(0, shown).map((conversation) => (
          <ListRow
            key={`${conversation.cohort}/${conversation.learner}`}
            title={<Localised text={all.directory.name(conversation.learner)} />}
            note={<LastWords conversation={conversation} all={all} />}
            end={conversation.unread > 0 ? <Chip tone="wait">{conversation.unread}</Chip> : undefined}
            to={paths.tutorConversation(conversation.cohort, conversation.learner)}
            strong
          />
        ))}
      </List>
      {conversations.length > shown && (
        <Button variant="outline" full onClick={() => setShown(shown + SHOWN)}>
          <T k="showMore" />
        </Button>
      )}
    </div>
  );
}

function LastWords({ conversation: { last, learner, cohort }, all }: { conversation: Conversation; all: TutorLetters }) {
  const { person, clock, sync } = useSession();
  const format = useFormat(clock.now());
  const waiting = useLive(sync.state)?.waiting;
  const own = last.author === person.id;
  const name = all.directory.cohorts.length > 1 ? all.directory.cohorts.find(({ id }) => id === cohort)?.name : undefined;
  return (
    <>
      <span className="sending-line">
        {last.author !== learner && (
          <>
            {own ? <T ns="messages" k="me" /> : <AuthorName id={last.author} />}
            {': '}
          </>
        )}
        <Marked text={last.text} language={format.language} />
      </span>
      <span className="sending-foot">
        <span className="num">{format.moment(Date.parse(last.writtenAt))}</span>
        {name && <Localised text={name} />}
        {own && waiting && <LetterState standing={letterStanding(last.id, waiting, all.marks.get(learner))} />}
      </span>
    </>
  );
}
