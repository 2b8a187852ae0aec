import type { LetterStanding } from '#core/messages/standing.ts';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { Icon, type IconName } from '#ui/icon.tsx';
import { useSession } from '../services.tsx';

const SIGNS: Readonly<Record<LetterStanding['state'], { icon: IconName; ns: string; k: string }>> = {
  here: { icon: 'phone', ns: 'common', k: 'waits' },
  classroom: { icon: 'classroom', ns: 'common', k: 'atClassroom' },
  university: { icon: 'university', ns: 'common', k: 'sent' },
  received: { icon: 'check', ns: 'messages', k: 'received' },
  read: { icon: 'eye', ns: 'messages', k: 'read' },
};

/** How far a letter has got, as far as it is known, and since when. */
export function LetterState({ standing }: { standing: LetterStanding }) {
  const format = useFormat(useSession().clock.now());
  const { icon, ns, k } = SIGNS[standing.state];
  return (
    <span className={`letter-state letter-${standing.state}`}>
      <Icon name={icon} size="x" />
      <T ns={ns} k={k} />
      {'at' in standing && <span className="num">{` ${format.moment(Date.parse(standing.at))}`}</span>}
    </span>
  );
}
