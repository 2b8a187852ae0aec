import type { Piece } from '#core/review/inbox.ts';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { useText } from '#i18n/use-text.ts';
import { IconLink } from '#ui/icon-button.tsx';
import { Kbd } from '#ui/kbd.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { LateChip } from '../late-chip.tsx';
import { PieceTitle } from '../piece-title.tsx';
import type { Directory } from '../use-tutor.ts';
import type { DeskWay } from './desk.tsx';
import { BeyondNote } from './beyond-note.tsx';
import { LateCard } from './late-card.tsx';

interface DeskHeadProps {
  piece: Piece;
  directory: Directory;
  way: DeskWay;
  position: { at: number; of: number } | undefined;
}

/** Whose work it is, when it was written, and the way through the pile. */
export function DeskHead({ piece, directory, way, position }: DeskHeadProps) {
  const { t } = useText('tutor');
  const format = useFormat(useSession().clock.now());
  return (
    <header>
      <TopBar
        back={{ label: t('inbox'), to: paths.inbox() + way.query }}
        actions={
          <>
            {position && (
              <span className="note num desk-position">
                <T ns="tutor-review" k="position" values={position} />
              </span>
            )}
            {way.previous && <><Kbd>K</Kbd><IconLink icon="up" label={t('previous')} to={way.previous} /></>}
            {way.next && <><IconLink icon="down" label={t('next')} to={way.next} /><Kbd>J</Kbd></>}
            <LanguageSwitch />
          </>
        }
      />
      <h1 className="title">
        <Localised text={directory.name(piece.learner)} /> · <PieceTitle piece={piece} />
      </h1>
      <p className="note num">
        <T ns="tutor" k="written" values={{ when: format.moment(Date.parse(piece.writtenAt)) }} />
        {' · '}
        {piece.receivedAt ? <T ns="tutor" k="received" values={{ when: format.moment(Date.parse(piece.receivedAt)) }} /> : <T ns="tutor" k="notReceived" />}
        {' · '}
        <T ns="tutor" k="version" values={{ number: piece.number }} />
      </p>
      <LateChip piece={piece} />
      <LateCard key={piece.id} piece={piece} />
      <BeyondNote work={piece.id} />
    </header>
  );
}
