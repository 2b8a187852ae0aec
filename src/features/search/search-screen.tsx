import { useDeferredValue, useMemo, useState } from 'react';
import { wantedOf } from '#core/search/grams.ts';
import { paths } from '#bindings/paths.ts';
import { useContent, useSearch } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { useSessionMemory } from '#bindings/use-session-memory.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { OwnFound, useOwnFound } from './own-found.tsx';
import { FoundList } from './found-list.tsx';
import { NothingFound, SearchStart } from './search-start.tsx';
import { useFound } from './use-found.ts';
import './search.css';

/** Groups shown at first, and how many more at each "show more". */
const STEP = 15;
const MOST_RECENT = 6;

/** Looks through everything that is on this device: lessons, terms, titles, and what the person wrote. Needs no network. */
export function SearchScreen() {
  const { t } = useText('search');
  const courses = useLive(useContent().courses);
  const [question, setQuestion] = useSessionMemory('search.question', '');
  const [recent, setRecent] = useSessionMemory<readonly string[]>('search.recent', []);
  const [most, setMost] = useSessionMemory('search.most', STEP);
  const [turn, setTurn] = useState(0);
  const [focused] = useState(question === '');
  // Half-typed pinyin is no question yet.
  const [asked, setAsked] = useState(question);
  const finding = useFound(useDeferredValue(asked), courses, most, turn);
  const own = useOwnFound(asked);

  const ask = (next: string, composing = false) => {
    setQuestion(next);
    if (composing) return;
    setAsked(next);
    setMost(STEP);
  };
  const remember = () => {
    const words = question.trim();
    if (words) setRecent([words, ...recent.filter((other) => other !== words)].slice(0, MOST_RECENT));
  };
  const shown = finding.state === 'found' ? finding : null;
  const wanted = useMemo(() => wantedOf(shown?.question ?? asked), [shown?.question, asked]);
  const nothing = shown?.found.groupsInAll === 0 && own.length === 0;

  return (
    <Screen>
      <TopBar back={{ label: t('back'), to: paths.courses() }} title={<T k="search" />} actions={<LanguageSwitch />} />
      <SearchField label={t('field')} clearLabel={t('clear')} value={question} onChange={ask} onSubmit={remember} autoFocus={focused} />
      <Preparing />
      {finding.state === 'asking' && <LoadingLine label={t('asking')} />}
      {finding.state === 'idle' && courses && <SearchStart courses={courses} recent={recent} onChoose={ask} />}
      {finding.state === 'failed' && <Failed onAgain={() => setTurn(turn + 1)} />}
      {finding.state !== 'idle' && <OwnFound found={own} courses={courses ?? []} wanted={wanted} onOpen={remember} />}
      {shown && courses && shown.found.groupsInAll > 0 && <FoundList found={shown.found} courses={courses} wanted={wanted} onOpen={remember} onMore={() => setMost(most + STEP)} />}
      {nothing && <NothingFound />}
    </Screen>
  );
}

/** Courses that have just come are not searched yet; the others are. */
function Preparing() {
  const waiting = useLive(useSearch().state)?.waiting ?? 0;
  if (waiting === 0) return null;
  return (
    <p className="note" role="status">
      <T ns="search" k="preparing" values={{ count: waiting }} />
    </p>
  );
}

function Failed({ onAgain }: { onAgain: () => void }) {
  return (
    <Notice
      icon="warning"
      tone="bad"
      title={<T ns="search" k="failed" />}
      action={
        <Button variant="outline" onClick={onAgain}>
          <T k="retry" />
        </Button>
      }
    >
      <T ns="search" k="failedNote" />
    </Notice>
  );
}
