import type { Piece } from '#core/review/inbox.ts';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { daysFrom } from '#i18n/format.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { NavLink } from '#ui/nav-link.tsx';
import { LateChip } from './late-chip.tsx';
import { PieceTitle } from './piece-title.tsx';
import type { Directory } from './use-tutor.ts';

const LONG_DAYS = 7;

/** What waits, oldest first, with how long it has waited since it was written. */
export function InboxList({ pieces, directory }: { pieces: readonly Piece[]; directory: Directory }) {
  const now = useSession().clock.now();
  return (
    <ul role="list" className="inbox">
      {pieces.map((piece) => {
        const days = Math.max(0, -daysFrom(now, Date.parse(piece.writtenAt)));
        return (
          <li key={piece.id}>
            <NavLink to={paths.review(piece.id)}>
              <span className="inbox-line">
                <b className="head">
                  <Localised text={directory.name(piece.learner)} />
                </b>
                <span className={days >= LONG_DAYS ? 'note num inbox-long' : 'note num'}>
                  <T ns="tutor" k="waited" values={{ count: days }} />
                </span>
              </span>
              <span className="body inbox-title">
                <PieceTitle piece={piece} />
                {piece.number > 1 && (
                  <>
                    {' · '}
                    <T ns="tutor" k="version" values={{ number: piece.number }} />
                  </>
                )}
              </span>
              <LateChip piece={piece} />
            </NavLink>
          </li>
        );
      })}
    </ul>
  );
}
