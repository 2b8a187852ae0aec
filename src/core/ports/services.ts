import type { AppShell } from './app.ts';
import type { Content } from './content.ts';
import type { People } from './people.ts';

/** Everything that the outside supplies to the screens. Put together in `src/app`. */
export interface Services {
  people: People;
  content: Content;
  app: AppShell;
}
