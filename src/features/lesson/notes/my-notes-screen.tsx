import { useMemo, useState } from 'react';
import { useParams } from 'wouter';
import { lessonsOf } from '#core/course/manifest.ts';
import { NOTE_MEANINGS, type Note, type NoteMeaning } from '#core/documents/note.ts';
import { isRemoved, meaningOf } from '#core/notes/note.ts';
import { paths } from '#bindings/paths.ts';
import { useContent, useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { useLive } from '#bindings/use-live.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { useLocalised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { useText } from '#i18n/use-text.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Button } from '#ui/button.tsx';
import { FilterChip, FilterChips } from '#ui/filter-chip.tsx';
import { Notice } from '#ui/notice.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { handOver } from '#bindings/hand-over.ts';
import { NoteCard } from './note-card.tsx';
import { NoteEditor } from './note-editor.tsx';
import { noteMatches, notesAsText, type NoteGroup } from './notes-text.ts';
import { useNoteActs } from './use-note-acts.ts';
import './notes.css';

type Filter = NoteMeaning | 'removed' | null;
interface Group extends NoteGroup {
  lesson: string;
}

/** All notes of a person in a course, lesson by lesson: to search, to carry out as text, to bring one back. */
export function MyNotesScreen() {
  const { course = '' } = useParams();
  const { t } = useText('notes');
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<Filter>(null);
  const [edited, setEdited] = useState<string | null>(null);
  const { all, groups, title } = useGroups(course, filter, search);
  const exported = useExport(title);
  const editing = all?.find((note) => note.id === edited);
  return (
    <Screen>
      <TopBar back={{ label: t('back'), to: paths.course(course) }} title={<T ns="notes" k="title" />} actions={<LanguageSwitch />} />
      {!all && <LoadingLine label={t('title')} />}
      {all && all.length === 0 && (
        <Notice icon="write" title={<T ns="notes" k="none" />}>
          <T ns="notes" k="empty" />
        </Notice>
      )}
      {all && all.length > 0 && (
        <>
          <SearchField label={t('search')} clearLabel={t('clear')} value={search} onChange={setSearch} />
          <FilterChips label={t('meaning.label')}>
            {([...NOTE_MEANINGS, 'removed'] as const).map((each) => (
              <FilterChip key={each} pressed={filter === each} onChange={(on) => setFilter(on ? each : null)}>
                <T ns="notes" k={each === 'removed' ? 'removedOnes' : `meaning.${each}`} />
              </FilterChip>
            ))}
          </FilterChips>
          {groups.length === 0 && (
            <p className="body soft">
              <T ns="notes" k="noneFound" />
            </p>
          )}
          {groups.map((group) => (
            <section key={group.lesson}>
              <SectionHead title={group.title} end={String(group.notes.length)} />
              <ul className="note-list" role="list">
                {group.notes.map((note) => (
                  <NoteCard key={note.id} note={note} actions={<Acts note={note} onEdit={() => setEdited(note.id)} />} />
                ))}
              </ul>
            </section>
          ))}
          {groups.length > 0 && filter !== 'removed' && (
            <div className="notes-out">
              <Button variant="outline" icon="share" onClick={() => exported(groups)}>
                <T ns="notes" k="export" />
              </Button>
            </div>
          )}
        </>
      )}
      {editing && <NoteEditor key={editing.id} note={editing} onClose={() => setEdited(null)} />}
    </Screen>
  );
}

function Acts({ note, onEdit }: { note: Note; onEdit: () => void }) {
  const acts = useNoteActs();
  if (isRemoved(note)) {
    return (
      <Button variant="text" size="sm" icon="undo" onClick={() => void acts.restore(note)}>
        <T ns="notes" k="restore" />
      </Button>
    );
  }
  return (
    <>
      <ButtonLink variant="text" size="sm" to={`${paths.lesson(note.course, note.lesson)}?note=${encodeURIComponent(note.id)}`}>
        <T ns="notes" k="goTo" />
      </ButtonLink>
      <Button variant="text" size="sm" onClick={onEdit}>
        <T ns="notes" k="edit" />
      </Button>
    </>
  );
}

/** The notes that are wanted, by lesson in the order of the course; undefined `all` while they are being read. */
function useGroups(course: string, filter: Filter, search: string) {
  const { person } = useSession();
  const localised = useLocalised();
  const { t } = useText('notes');
  const notes = useDocuments('note');
  const installed = useLive(useContent().courses)?.find((entry) => entry.course === course);
  const manifest = installed?.installed;
  const all = useMemo(() => notes?.filter((note) => note.learner === person.id && note.course === course), [notes, person.id, course]);
  const lessons = manifest ? lessonsOf(manifest) : [];
  const wanted = (all ?? []).filter((note) => isRemoved(note) === (filter === 'removed') && (filter === null || filter === 'removed' || meaningOf(note) === filter) && noteMatches(note, search));
  const known = lessons.map(({ lesson, number }) => ({ lesson: lesson.id, title: t('lessonTitle', { number, title: localised(lesson.title) }) }));
  const strange = [...new Set(wanted.map((note) => note.lesson))].filter((id) => !known.some(({ lesson }) => lesson === id)).map((lesson) => ({ lesson, title: t('lessonGone') }));
  const groups: Group[] = [...known, ...strange].map((group) => ({ ...group, notes: wanted.filter((note) => note.lesson === group.lesson).sort((a, b) => a.madeAt.localeCompare(b.madeAt)) })).filter((group) => group.notes.length > 0);
  const title = manifest?.title ?? installed?.entry?.title;
  return { all, groups, title: title ? localised(title) : '' };
}

function useExport(course: string) {
  const format = useFormat(useSession().clock.now());
  const { t } = useText('notes');
  return (groups: readonly NoteGroup[]) => {
    const text = notesAsText(groups, { course, meaning: (note) => t(`meaning.${meaningOf(note)}`), date: format.fullDate });
    void handOver(new File([text], `${t('title')}.txt`, { type: 'text/plain' }));
  };
}
