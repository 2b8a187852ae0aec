import { useEffect, useState } from 'react';
import type { CourseOnDevice } from '#core/ports/content.ts';
import { useContent } from './services.tsx';
import { useLive } from './use-live.ts';

/**
 * Every course that is known here, after asking the server once for its catalogue.
 * @returns undefined while loading; `asked` turns true when the server has answered or could not be reached
 */
export function useCourses(): { courses: readonly CourseOnDevice[] | undefined; asked: boolean } {
  const content = useContent();
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    void content.refreshCatalogue().finally(() => setAsked(true));
  }, [content]);
  return { courses: useLive(content.courses), asked };
}
