import { useMemo, useState } from 'react';
import type { ReadyRow } from '#core/review/ready.ts';
import { agreedJudgement } from '#core/review/marking.ts';
import { paths } from '#bindings/paths.ts';
import { useDocuments } from '#bindings/use-documents.ts';
import { useSession } from '#bindings/services.tsx';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Chip } from '#ui/chip.tsx';
import { List } from '#ui/list.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { Notice } from '#ui/notice.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { useToast } from '#ui/toast.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { PieceTitle } from '../piece-title.tsx';
import { useDirectory, type Directory } from '../use-tutor.ts';
import { useReady } from './use-ready.ts';
import { foreignVoices, marksOf, useWriteReviews } from './use-release.ts';
import '../tutor.css';
import './review.css';

/** What is ready, by cohort and work: seen together and released together. */
export function ReadyScreen() {
  const { t } = useText('tutor-review');
  const directory = useDirectory();
  const rows = useReady(directory);
  const groups = useMemo(() => groupsOf(rows ?? []), [rows]);
  return (
    <Screen>
      <TopBar back={{ label: t('toInbox'), to: paths.inbox() }} title={<T ns="tutor-review" k="ready.title" />} actions={<LanguageSwitch />} />
      {(!directory || !rows) && <LoadingLine label={t('ready.title')} />}
      {directory && rows?.length === 0 && (
        <Notice icon="inbox" title={<T ns="tutor-review" k="ready.none" />}>
          <T ns="tutor-review" k="ready.noneNote" />
        </Notice>
      )}
      {directory && groups.map((group) => <ReadyGroup key={group.key} rows={group.rows} directory={directory} />)}
    </Screen>
  );
}

function groupsOf(rows: readonly ReadyRow[]): readonly { key: string; rows: readonly ReadyRow[] }[] {
  const groups = new Map<string, ReadyRow[]>();
  for (const row of rows) {
    const key = `${row.piece.cohort}/${row.piece.course}/${row.piece.about}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups].map(([key, list]) => ({ key, rows: list }));
}

function ReadyGroup({ rows, directory }: { rows: readonly ReadyRow[]; directory: Directory }) {
  const { t } = useText('tutor-review');
  const toast = useToast();
  const { proposals, reviews } = useJudged();
  const { person } = useSession();
  const { reviewOf, put } = useWriteReviews();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const first = rows[0]!.piece;
  const going = rows.filter(({ state }) => state === 'go');
  const cohort = directory.cohorts.find(({ id }) => id === first.cohort);
  const releaseAll = async () => {
    setBusy(true);
    setFailed(false);
    try {
      const foreign = foreignVoices({ proposals, reviews }, person.id);
      const made = await Promise.all(
        going.map(({ piece, marks }) => {
          const { n: _, at: _at, state: _state, seen = [], ...judged } = marks.find(({ author }) => author === person.id)!.version;
          const both = marks.length > 1;
          return reviewOf(piece, both ? agreedJudgement(marks) : judged, { supersedes: seen, proposals: marks.map(({ id, version }) => ({ id, n: version.n })), ...(both ? { role: 'second', marks: marksOf(marks) } : {}) }, foreign);
        }),
      );
      await put(made);
      toast({ text: t('ready.released', { count: made.length }) });
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section>
      <SectionHead title={<>{cohort && <Localised text={cohort.name} />} · <PieceTitle piece={first} /></>} end={<span className="num">{rows.length}</span>} />
      <List indent={16}>
        {rows.map((row) => (
          <ListRow key={row.piece.id} title={<Localised text={directory.name(row.piece.learner)} />} note={<RowNote row={row} />} end={<span className="num head">{markOf(row)}</span>} to={paths.review(row.piece.id)} />
        ))}
      </List>
      {failed && (
        <p className="card card-clay card-tight" role="alert">
          <T ns="tutor" k="notSaved" />
        </p>
      )}
      {going.length > 0 && (
        <div className="judge-actions">
          <Button variant="primary" busy={busy} onClick={() => void releaseAll()}>
            <T ns="tutor-review" k="ready.release" values={{ count: going.length }} />
          </Button>
        </div>
      )}
    </section>
  );
}

function useJudged() {
  return { proposals: useDocuments('proposal') ?? [], reviews: useDocuments('review') ?? [] };
}

function markOf({ marks }: ReadyRow): string {
  const { mark, max } = marks.length > 1 ? agreedJudgement(marks) : marks[0]!.version;
  return `${mark} / ${max}`;
}

function RowNote({ row: { state, marks } }: { row: ReadyRow }) {
  if (state === 'go') return <T ns="tutor-review" k={marks[0]!.version.decision === 'revise' ? 'wouldReturn' : marks.length > 1 ? 'ready.agreed' : 'ready.go'} />;
  return (
    <Chip tone={state === 'second' ? 'wait' : 'bad'}>
      <T ns="tutor-review" k={`ready.${state}`} />
    </Chip>
  );
}
