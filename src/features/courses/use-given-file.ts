import { useEffect, useState } from 'react';
import { useSearch } from 'wouter';
import { givenFile } from '#bindings/given-file.ts';
import { useContent } from '#bindings/services.tsx';

/** A file that another app shared or opened with this one: still looked for, none asked for, or shared but not there. */
export type Given = { kind: 'looking' | 'none' | 'nothing-shared' } | { kind: 'file'; file: Parameters<ReturnType<typeof useContent>['importFile']>[0] };

/** What was given to the app from outside, taken once. */
export function useGivenFile(): Given {
  const content = useContent();
  const shared = new URLSearchParams(useSearch()).get('shared');
  const [given, setGiven] = useState<Given>({ kind: 'looking' });
  useEffect(() => {
    let gone = false;
    const look = async () => {
      const file = givenFile.take() ?? (shared === 'file' ? await content.takeShared() : null);
      if (!gone) setGiven(file ? { kind: 'file', file } : { kind: shared ? 'nothing-shared' : 'none' });
    };
    void look();
    return () => {
      gone = true;
    };
  }, [content, shared]);
  return given;
}
