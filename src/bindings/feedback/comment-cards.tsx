import type { NumberedComment } from '#core/review/commented.ts';
import { Marked } from '#i18n/marked.tsx';
import { useLanguage } from '#i18n/use-language.ts';
import { VoicePlayer } from './voice-player.tsx';
import './feedback.css';

/** Comments by their numbers, each with what was said to it. `quoted`: with the words that they are about, where these do not stand above. */
export function CommentCards({ comments, quoted = false }: { comments: readonly NumberedComment[]; quoted?: boolean }) {
  const language = useLanguage();
  if (comments.length === 0) return null;
  return (
    <ol role="list" className="comment-cards">
      {comments.map(({ id, number, on, text, voice }) => (
        <li key={id}>
          <b className="num">{number}</b>
          <div>
            {quoted && on.kind !== 'photo' && on.quote && (
              <p className="note">
                <q>
                  <Marked text={on.quote} language={language} />
                </q>
              </p>
            )}
            {text && (
              <p className="body tutor-said">
                <Marked text={text} language={language} />
              </p>
            )}
            {voice && <VoicePlayer voice={voice} />}
          </div>
        </li>
      ))}
    </ol>
  );
}
