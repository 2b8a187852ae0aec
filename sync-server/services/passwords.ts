import { hash, verify } from '@node-rs/argon2';

/** argon2id, 19 MiB, 2 passes, 1 lane. */
const PARAMETERS = { memoryCost: 19456, timeCost: 2, parallelism: 1 } as const;
const PREFIX = `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`;

/** At most this many at once, each with 19 MiB: more wait. */
const AT_ONCE = 4;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  // A place that is freed passes straight to the next in line, so the count is raised only by those who did not wait.
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** The form of a password that is hashed: the same signs typed on another keyboard are the same password. */
const fold = (password: string) => password.normalize('NFC');

/** A PHC string for a new password. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(fold(password), PARAMETERS));
}

let decoy: Promise<string> | undefined;

/** Whether a password fits. Without a hash (unknown user) it works just as long and answers false. */
export async function checkPassword(phc: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const target = phc ?? (await decoy);
  const fits = await inTurn(() => verify(target, fold(password)));
  return fits && phc !== undefined;
}

/** Whether a hash was made with other parameters than today's and should be made anew at sign-in. */
export const isOutdated = (phc: string): boolean => !phc.startsWith(PREFIX);
