import type { AppShell } from './app.ts';
import type { Content } from './content.ts';
import type { People } from './people.ts';
import type { Search } from './search.ts';

/** Everything that the outside supplies to the screens. Put together in `src/app`. */
export interface Services {
  people: People;
  content: Content;
  search: Search;
  app: AppShell;
}
