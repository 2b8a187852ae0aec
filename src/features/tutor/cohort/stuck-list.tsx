import { useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { REASON_KINDS, type ReasonKind } from '#core/review/stuck.ts';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { Localised, useLocalised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { ButtonLink } from '#ui/button-link.tsx';
import { FilterChip, FilterChips } from '#ui/filter-chip.tsx';
import { Notice } from '#ui/notice.tsx';
import { usePlace } from '../inbox/use-place.ts';
import { KeyHelp } from '../key-help.tsx';
import { LongList } from '../long-list.tsx';
import { useKeys } from '../use-keys.ts';
import { LimitsSheet } from './limits-sheet.tsx';
import { StandingWords } from './reason-line.tsx';
import type { CohortHere, Member } from './use-cohort.ts';

type Shown = ReasonKind | 'unknown';

/** Those about whom something is to be said: with most reasons first, at the end those of whom nothing is known. */
function concerning(members: readonly Member[]): readonly Member[] {
  const weight = ({ standing }: Member) => (standing.state === 'unknown' ? 0 : standing.reasons.length);
  return members.filter(({ standing }) => standing.state !== 'well').sort((a, b) => weight(b) - weight(a));
}

const fits = ({ standing }: Member, shown: Shown) => (shown === 'unknown' ? standing.state === 'unknown' : standing.reasons.some(({ kind }) => kind === shown));

/** Who is stuck and why it seems so; from here to the learner, or to a message to those who are chosen. */
export function StuckList({ here }: { here: CohortHere }) {
  const { t } = useText('tutor-cohort');
  const [, navigate] = useLocation();
  const [shown, setShown] = useState<Shown>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const all = useMemo(() => concerning(here.members), [here.members]);
  const members = useMemo(() => (shown ? all.filter((member) => fits(member, shown)) : all), [all, shown]);
  const ids = useMemo(() => members.map(({ person }) => person.id), [members]);
  const place = usePlace(`cohort.stuck.${here.cohort.id}`, ids);
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const toggleAll = () => setChosen(new Set(chosen.size === ids.length ? [] : ids));
  const write = paths.write(here.cohort.id, [...chosen]);
  useKeys({
    j: () => place.move(place.at + 1),
    k: () => place.move(place.at - 1),
    x: () => (ids[place.at] ? toggle(ids[place.at]!) : false),
    a: toggleAll,
    w: () => (chosen.size > 0 ? navigate(write) : false),
  });
  return (
    <section>
      <StuckHead here={here} all={all} />
      {all.length === 0 ? (
        <Notice icon="users" tone="got" title={<T ns="tutor-cohort" k="stuck.none" />}>
          <T ns="tutor-cohort" k="stuck.noneNote" />
        </Notice>
      ) : (
        <>
          <ReasonFilters all={all} shown={shown} onChange={setShown} />
          <div className="stuck-write">
            <Button variant="text" size="sm" onClick={toggleAll}>
              <T ns="tutor-cohort" k={chosen.size === ids.length ? 'stuck.chooseNone' : 'stuck.chooseAll'} values={{ count: ids.length }} />
            </Button>
            {chosen.size > 0 && (
              <ButtonLink size="sm" icon="announce" to={write}>
                <T ns="tutor-cohort" k="stuck.write" values={{ count: chosen.size }} />
              </ButtonLink>
            )}
          </div>
          <div className="card stuck-card">
            <LongList entries={members} keyOf={({ person }) => person.id} height={112} keep={place.at} handle={place.list}>
              {(member, at) => <StuckRow member={member} here={here} chosen={chosen.has(member.person.id)} onToggle={() => toggle(member.person.id)} takeFocus={at === place.at ? place.takeFocus : undefined} />}
            </LongList>
          </div>
          <KeyHelp keys={[['j', 'k', t('keys.move')], ['Enter', t('keys.open')], ['x', t('keys.choose')], ['a', t('keys.chooseAll')], ['w', t('keys.write')]]} />
        </>
      )}
    </section>
  );
}

/** The reasons that there are, each with how many it is said of. */
function ReasonFilters({ all, shown, onChange }: { all: readonly Member[]; shown: Shown | undefined; onChange: (shown: Shown | undefined) => void }) {
  const { t } = useText('tutor-cohort');
  const counted = ([...REASON_KINDS, 'unknown'] as const).map((kind) => ({ kind, count: all.filter((member) => fits(member, kind)).length }));
  return (
    <FilterChips label={t('stuck.reasons')}>
      {counted
        .filter(({ count }) => count > 0)
        .map(({ kind, count }) => (
          <FilterChip key={kind} pressed={shown === kind} onChange={(on) => onChange(on ? kind : undefined)}>
            <span>
              <T ns="tutor-cohort" k={`short.${kind}`} /> <span className="num">{count}</span>
            </span>
          </FilterChip>
        ))}
    </FilterChips>
  );
}

function StuckHead({ here, all }: { here: CohortHere; all: readonly Member[] }) {
  const { t } = useText('tutor-cohort');
  const [open, setOpen] = useState(false);
  const stuck = all.filter(({ standing }) => standing.state === 'stuck').length;
  const unknown = all.length - stuck;
  return (
    <div className="stuck-head">
      <div className="grow">
        <h2 className="title">
          <T ns="tutor-cohort" k="stuck.title" />
        </h2>
        <p className="note num">
          <T ns="tutor-cohort" k="stuck.count" values={{ count: stuck }} />
          {unknown > 0 && (
            <>
              {' · '}
              <T ns="tutor-cohort" k="stuck.unknownCount" values={{ count: unknown }} />
            </>
          )}
        </p>
        {here.devices.report === null && (
          <p className="note">
            <T ns="tutor-cohort" k="stuck.noReport" />
          </p>
        )}
      </div>
      <Button variant="outline" size="sm" icon="settings" onClick={() => setOpen(true)}>
        <T ns="tutor-cohort" k="limits.change" />
      </Button>
      <LimitsSheet open={open} onClose={() => setOpen(false)} limits={here.limits} onChange={here.setLimits} closeLabel={t('limits.close')} />
    </div>
  );
}

interface StuckRowProps {
  member: Member;
  here: CohortHere;
  chosen: boolean;
  onToggle: () => void;
  takeFocus: (() => boolean) | undefined;
}

function StuckRow({ member: { person, standing }, here, chosen, onToggle, takeFocus }: StuckRowProps) {
  const { t } = useText('tutor-cohort');
  const localised = useLocalised();
  const format = useFormat(useSession().clock.now());
  return (
    <div className="stuck-row">
      <label className="stuck-choose">
        <input type="checkbox" checked={chosen} onChange={onToggle} aria-label={t('stuck.choose', { name: localised(person.name) })} />
      </label>
      <div className="grow">
        <p className="inbox-line">
          <Link to={paths.learner(here.cohort.id, person.id)} className="head" ref={(link: HTMLAnchorElement | null) => void (link && takeFocus?.() && link.focus({ preventScroll: true }))}>
            <Localised text={person.name} />
          </Link>
          {standing.heardAt && <span className="note num"><T ns="tutor-cohort" k="heard" values={{ when: format.date(Date.parse(standing.heardAt)) }} /></span>}
        </p>
        <StandingWords standing={standing} here={here} />
      </div>
    </div>
  );
}
