import { useEffect, useState } from 'react';
import { useSearch } from 'wouter';
import { givenFile } from '#bindings/given-file.ts';
import { useContent } from '#bindings/services.tsx';

/** A file that another app shared or opened with this one: still looked for, none asked for, shared but not there, or shared and no room for it. */
export type Given = { kind: 'looking' | 'none' | 'nothing-shared' | 'no-room' } | { kind: 'file'; file: Parameters<ReturnType<typeof useContent>['importFile']>[0] };

function without(shared: string | null): Exclude<Given['kind'], 'file' | 'looking'> {
  if (shared === 'full') return 'no-room';
  return shared ? 'nothing-shared' : 'none';
}

/** What was given to the app from outside, taken once. */
export function useGivenFile(): Given {
  const content = useContent();
  const search = useSearch();
  const [given, setGiven] = useState<Given>({ kind: 'looking' });
  useEffect(() => {
    let gone = false;
    const shared = new URLSearchParams(search).get('shared');
    const look = async () => {
      const file = givenFile.take() ?? (shared === 'file' ? await content.takeShared() : null);
      if (!gone) setGiven(file ? { kind: 'file', file } : { kind: without(shared) });
    };
    void look();
    return () => {
      gone = true;
    };
  }, [content, search]);
  return given;
}
