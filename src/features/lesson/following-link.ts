import type { LocalText } from '#core/text.ts';
import { paths } from '#bindings/paths.ts';
import type { Following } from './what-follows.ts';

/** The address of what follows a lesson. */
export function addressOf(course: string, following: Following): string {
  switch (following.kind) {
    case 'lesson':
      return paths.lesson(course, following.lesson.id);
    case 'assessment':
      return paths.assessment(course, following.assessment.id);
    case 'task':
      return paths.task(course, following.task.id);
    case 'course':
      return paths.course(course);
  }
}

/** Its title, where it has one of its own. */
export function titleOf(following: Following): LocalText | null {
  switch (following.kind) {
    case 'lesson':
      return following.lesson.title;
    case 'assessment':
      return following.assessment.title;
    case 'task':
      return following.task.title;
    case 'course':
      return null;
  }
}
