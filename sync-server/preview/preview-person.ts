import { randomBytes } from 'node:crypto';
import type { LocalText } from '#core/text.ts';
import { addMember, putBranch, putCohort, putPerson } from '../services/directory.ts';
import { hashPassword } from '../services/passwords.ts';
import type { Store } from '../store/port.ts';

/** Who looks at a preview; another one for each start, known to the page alone. */
export interface PreviewPerson {
  id: string;
  username: string;
  password: string;
  pin: string;
}

const newId = () => randomBytes(16).toString('base64url');
const NAME: LocalText = { zh: '预览', en: 'Preview' };

/** Makes a learner in a cohort that studies the course. */
export async function makePreviewPerson(store: Store, course: string): Promise<PreviewPerson> {
  const person: PreviewPerson = { id: newId(), username: `preview-${randomBytes(6).toString('hex')}`, password: newId(), pin: '000000' };
  const [branch, cohort, password] = [newId(), newId(), await hashPassword(person.password)];
  await store.write(async (tx) => {
    await putBranch(tx, { id: branch, name: NAME });
    await putCohort(tx, { id: cohort, name: NAME, branch, courses: [{ course, due: {} }] });
    await putPerson(tx, { id: person.id, username: person.username, password, roles: ['learner'], name: NAME, branch, rank: 0 });
    await addMember(tx, cohort, person.id, 'learner', Date.now());
  });
  return person;
}
