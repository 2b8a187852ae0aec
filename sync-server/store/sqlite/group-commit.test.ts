import { expect, it } from 'vitest';
import { groupCommit } from './group-commit.ts';

/** A database that only writes down what it is asked. */
function recorded(failAt?: string) {
  const steps: string[] = [];
  let open = false;
  const step = (name: string) => async () => {
    steps.push(name);
    if (name === failAt) throw new Error(`${name} failed`);
    if (name === 'begin') open = true;
    if (name === 'commit' || name === 'rollback') open = false;
  };
  const write = groupCommit<null>(
    (use) => use(null),
    () => ({ begin: step('begin'), savepoint: step('savepoint'), release: step('release'), undo: step('undo'), commit: step('commit'), rollback: step('rollback'), isOpen: () => open }),
  );
  return { steps, write };
}

it('commits what waits together, answers nothing before, and undoes one that fails alone', async () => {
  const { steps, write } = recorded();
  const answered: string[] = [];
  const note = (name: string) => () => answered.push(`${name} after ${steps.at(-1)}`);
  await Promise.all([write(async () => 1).then(note('a')), write(async () => Promise.reject(new Error('no'))).catch(note('b')), write(async () => 3).then(note('c'))]);
  expect(steps).toEqual(['begin', 'savepoint', 'release', 'savepoint', 'undo', 'savepoint', 'release', 'commit']);
  expect(answered).toEqual(['a after commit', 'b after commit', 'c after commit']);
});

it('fails everything of a group whose commit fails, and goes on with the next', async () => {
  const { steps, write } = recorded('commit');
  const outcomes = await Promise.allSettled([write(async () => 1), write(async () => 2)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(steps.at(-1)).toBe('rollback');
  await expect(write(async () => 3)).rejects.toThrow('commit failed');
});

it('takes more than a group holds', async () => {
  const { steps, write } = recorded();
  expect(await Promise.all(Array.from({ length: 100 }, (_, n) => write(async () => n)))).toEqual(Array.from({ length: 100 }, (_, n) => n));
  expect(steps.filter((name) => name === 'commit')).toHaveLength(4);
});
