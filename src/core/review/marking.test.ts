import { describe, expect, it } from 'vitest';
import type { Proposal } from '../documents/proposal.ts';
import type { Review } from '../documents/feedback.ts';
import { agreedJudgement, liveProposals, markingState, type Marking } from './marking.ts';

const RULE: Marking = { markers: 2, moderateAbove: 5 };
const proposal = (author: string, at: string, mark: number, more: object = {}, n = 1) =>
  ({ id: `p-${author}`, type: 'proposal', parent: 'w', author, device: 'd', versions: [{ n, at, state: 'ready', points: { a: mark - 3, b: 3 }, mark, max: 20, comment: `${author} 说`, decision: 'accepted', ...more }] }) as unknown as Proposal;
const stage = (me: string, tutors: string[], ...proposals: Proposal[]) => markingState(RULE, liveProposals('w', proposals, []), me, tutors).stage;

describe('a piece that two people mark', () => {
  const all = ['t1', 't2', 't3'];

  it('waits for the second, whoever is first', () => {
    expect(stage('t1', all)).toBe('first');
    expect(stage('t1', all, proposal('t1', '1', 10))).toBe('waiting');
    expect(stage('t2', all, proposal('t1', '1', 10))).toBe('second');
    expect(stage('t2', all, proposal('t1', '1', 10), proposal('t2', '2', 10, { state: 'writing' }))).toBe('second');
  });

  it('may be released by either where the marks are near enough, and by a third alone where they are not', () => {
    const near = [proposal('t1', '1', 10), proposal('t2', '2', 15)];
    for (const me of all) expect(stage(me, all, ...near)).toBe('agreed');
    const far = [proposal('t1', '1', 10), proposal('t2', '2', 16)];
    expect([stage('t1', all, ...far), stage('t2', all, ...far), stage('t3', all, ...far)]).toEqual(['apart', 'apart', 'moderate']);
    // Where the cohort has no third tutor one of the two decides.
    expect(stage('t1', ['t1', 't2'], ...far)).toBe('moderate');
  });

  it('one who would send it back and one who would not are apart, however near their marks', () => {
    expect(stage('t1', all, proposal('t1', '1', 10), proposal('t2', '2', 10, { decision: 'revise' }))).toBe('apart');
  });

  it('a third mark changes nothing of the two that were made first', () => {
    const { marks } = markingState(RULE, liveProposals('w', [proposal('t3', '3', 0), proposal('t2', '2', 15), proposal('t1', '1', 10)], []), 't3', all);
    expect(marks.map(({ author }) => author)).toEqual(['t1', 't2']);
  });

  it('gives the mean of the points and the words of both', () => {
    const { marks } = markingState(RULE, liveProposals('w', [proposal('t1', '1', 10), proposal('t2', '2', 13)], []), 't1', all);
    expect(agreedJudgement(marks)).toMatchObject({ points: { a: 8.5, b: 3 }, mark: 11.5, max: 20, comment: 't1 说\n\nt2 说', decision: 'accepted' });
  });
});

describe('the proposals that are alive', () => {
  it('are one of each tutor, the newest of their devices', () => {
    const [phone, laptop] = [proposal('t1', '1', 10), { ...proposal('t1', '2', 12), id: 'p-other' }];
    expect(liveProposals('w', [laptop, phone], []).map(({ version }) => version.mark)).toEqual([12]);
    expect(liveProposals('elsewhere', [laptop], [])).toEqual([]);
  });

  it('are not those that were withdrawn or released, until they are written on', () => {
    const released = { proposals: [{ id: 'p-t1', n: 2 }] } as Review;
    expect(liveProposals('w', [proposal('t1', '1', 10, {}, 2)], [released])).toEqual([]);
    expect(liveProposals('w', [proposal('t1', '1', 10, {}, 3)], [released])).toHaveLength(1);
    expect(liveProposals('w', [proposal('t1', '1', 10, { state: 'withdrawn' })], [])).toEqual([]);
  });
});
