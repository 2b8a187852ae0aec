import { useEffect, useMemo, useRef } from 'react';
import { inTime, isFor, type Letter } from '#core/messages/letter.ts';
import type { Marks } from '#core/messages/mailbox.ts';
import { letterStanding } from '#core/messages/standing.ts';
import { Localised } from '#i18n/localised.tsx';
import { Marked } from '#i18n/marked.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { Icon } from '#ui/icon.tsx';
import { paths } from '../paths.ts';
import { useSession } from '../services.tsx';
import { useDocuments } from '../use-documents.ts';
import { useLive } from '../use-live.ts';
import { LetterState } from './letter-state.tsx';
import { PlaceLink } from './place-link.tsx';
import { useSeen } from './use-seen.ts';
import './messages.css';

interface ThreadProps {
  letters: readonly Letter[];
  /** The learner of the conversation. */
  learner: string;
  marks: ReadonlyMap<string, Marks>;
  /** The letter to begin at, as it stands in an address; otherwise the first unread, or the last. */
  at?: string;
}

/** What was said, oldest first. Own words say how far they have got; those of others become read as they are shown. */
export function Thread({ letters, learner, marks, at }: ThreadProps) {
  const { person } = useSession();
  const sorted = useMemo(() => inTime(letters), [letters]);
  const list = useRef<HTMLOListElement>(null);
  const isNew = (letter: Letter) => isFor(letter, person.id) && !Object.hasOwn(marks.get(person.id)?.read ?? {}, letter.id);
  const begin = useRef((sorted.find(({ id }) => encodeURIComponent(id) === at) ?? sorted.find(isNew) ?? sorted.at(-1))?.id);
  useEffect(() => {
    // Once, when it is opened: afterwards the page is the reader's.
    const places = [...(list.current?.children ?? [])];
    places.find((place) => place.id === begin.current)?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <ol role="list" className="thread" ref={list}>
      {sorted.map((letter) => (
        <ThreadLetter key={letter.id} letter={letter} isNew={isNew(letter)} theirs={marks.get(learner)} />
      ))}
    </ol>
  );
}

function ThreadLetter({ letter, isNew, theirs }: { letter: Letter; isNew: boolean; theirs: Marks | undefined }) {
  const { person, clock, sync } = useSession();
  const format = useFormat(clock.now());
  const waiting = useLive(sync.state)?.waiting;
  const end = useSeen<HTMLParagraphElement>(isNew ? letter : undefined);
  const own = letter.author === person.id;
  const tutor = person.roles.includes('tutor');
  const about = letter.type === 'message' ? letter.about : undefined;
  return (
    <li id={letter.id} className={`letter${own ? ' letter-own' : ''}${letter.type === 'announcement' ? ' letter-all' : ''}`}>
      <p className="note letter-head">
        {letter.type === 'announcement' && (
          <>
            <Icon name="announce" size="x" />
            <T k="notifications" />
            {!own && ' · '}
          </>
        )}
        {!own && <AuthorName id={letter.author} />}
        {isNew && (
          <b className="letter-new">
            <T ns="messages" k="new" />
          </b>
        )}
      </p>
      <p className="body letter-text">
        <Marked text={letter.text} language={format.language} />
      </p>
      {letter.place && <PlaceLink place={letter.place} to={about && tutor ? paths.review(about.id) : undefined} />}
      <p className="note num letter-foot" ref={end}>
        <span>{format.moment(Date.parse(letter.writtenAt))}</span>
        {own && waiting && <LetterState standing={letterStanding(letter.id, waiting, tutor ? theirs : undefined)} />}
      </p>
    </li>
  );
}

/** Who wrote it; a tutor whose name this device does not have is called a tutor. */
export function AuthorName({ id }: { id: string }) {
  const name = useDocuments('person')?.find((person) => person.id === id)?.name;
  return name ? <Localised text={name} /> : <T k="tutor" />;
}
