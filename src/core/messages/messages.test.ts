import { describe, expect, it } from 'vitest';
import type { Announcement, Mailbox, Message } from '../documents/message.ts';
import { merge } from '../merge/merge.ts';
import { begun, saveMessageDraft } from './draft.ts';
import { announce, conversationId, inTime, isBetween, isFor, writeTo } from './letter.ts';
import { marking, marksByReader, unnoted, unread } from './mailbox.ts';
import { conversationsOf, sendingsOf } from './sendings.ts';
import { letterStanding } from './standing.ts';

const clock = { now: () => Date.parse('2026-11-24T08:00:00.000Z'), monotonic: () => 0, stamp: () => '' };
let made = 0;
const ids = { id: () => `id${(made += 1)}`, number: () => 0 };
const message = (id: string, learner: string, author: string, writtenAt: string, more: Partial<Message> = {}): Message => ({ id, type: 'message', parent: conversationId(learner, 'A'), learner, cohort: 'A', author, text: '好', writtenAt, ...more });
const announcement = (id: string, writtenAt: string): Announcement => ({ id, type: 'announcement', parent: '', learner: '', cohort: 'A', author: 'ta', text: '周六上网课', writtenAt });

describe('writing letters', () => {
  it('makes one message for each learner, with what they have in common', () => {
    const [one, two] = writeTo(['la', 'lb'], { author: 'ta', cohort: 'A', text: ' 请交作业 ' }, clock, ids);
    expect(one).toMatchObject({ learner: 'la', cohort: 'A', parent: conversationId('la', 'A'), text: '请交作业', author: 'ta' });
    expect(two).toMatchObject({ learner: 'lb', parent: conversationId('lb', 'A') });
    expect(one!.sending).toBe(two!.sending);
    expect(one!.id).not.toBe(two!.id);
    expect(writeTo(['la'], { author: 'ta', cohort: 'A', text: 'x' }, clock, ids)[0]).not.toHaveProperty('sending');
    expect(announce({ author: 'ta', cohort: 'A', text: 'x', place: { course: 'k' } }, clock, ids)).toMatchObject({ learner: '', cohort: 'A', place: { course: 'k' } });
  });

  it('puts a conversation together from messages with this learner and announcements to this cohort', () => {
    const letters = [message('m2', 'la', 'ta', '2026-11-02'), announcement('n1', '2026-11-03'), message('m1', 'la', 'la', '2026-11-01'), message('m3', 'lb', 'lb', '2026-11-01')];
    expect(inTime(letters.filter((letter) => isBetween(letter, 'la', 'A'))).map(({ id }) => id)).toEqual(['m1', 'm2', 'n1']);
    expect(letters.filter((letter) => isBetween(letter, 'la', 'B'))).toEqual([]);
  });
});

describe('marks', () => {
  const at = (day: string) => `2026-11-${day}T08:00:00.000Z`;

  it('are kept by month, and join to the earliest over all devices', () => {
    const letters = [message('m1', 'la', 'ta', at('01')), message('m2', 'la', 'ta', '2026-12-01T00:00:00.000Z')];
    const phone = marking('received', letters, 'la', 'phone', at('05'));
    expect(phone.map(({ received }) => Object.keys(received))).toEqual([['m1'], ['m2']]);
    const tablet = marking('received', letters.slice(0, 1), 'la', 'tablet', at('03'));
    const read = marking('read', letters.slice(0, 1), 'la', 'phone', at('06'));
    const joined = merge(phone[0]!, read[0]!) as Mailbox;
    expect(joined).toMatchObject({ received: { m1: at('05') }, read: { m1: at('06') } });
    const marks = marksByReader([joined, ...phone.slice(1), ...tablet]).get('la')!;
    expect(marks).toEqual({ received: { m1: at('03'), m2: at('05') }, read: { m1: at('06') } });
    const all = [...letters, message('m3', 'la', 'ta', at('07')), message('own', 'la', 'la', at('07'))];
    const toLearner = all.filter((letter) => isFor(letter, 'la'));
    expect(unread(toLearner, marks).map(({ id }) => id)).toEqual(['m2', 'm3']);
    expect(unnoted(toLearner, marks).map(({ id }) => id)).toEqual(['m3']);
    expect(unread(toLearner, undefined)).toHaveLength(3);
    // A tutor has to read what learners say, not what other tutors have said to them.
    expect(all.filter((letter) => isFor(letter, 'tb')).map(({ id }) => id)).toEqual(['own']);
    expect(isFor(announcement('n1', at('01')), 'la')).toBe(true);
  });

  it('say how far a letter has got, and never more than a device has said', () => {
    const marks = { received: { m1: at('03') }, read: {} };
    expect(letterStanding('m1', [], marks)).toEqual({ state: 'received', at: at('03') });
    expect(letterStanding('m1', [], { ...marks, read: { m1: at('04') } })).toEqual({ state: 'read', at: at('04') });
    expect(letterStanding('m2', [], marks)).toEqual({ state: 'university' });
    expect(letterStanding('constructor', [], marks)).toEqual({ state: 'university' });
    expect(letterStanding('m2', [], undefined)).toEqual({ state: 'university' });
    expect(letterStanding('m2', [{ id: 'm2' }], marks)).toEqual({ state: 'here' });
    expect(letterStanding('m2', [{ id: 'm2', held: { by: { zh: '云教室' }, at: at('02') } }], marks)).toEqual({ state: 'classroom', at: at('02') });
  });
});

describe('drafts', () => {
  const place = { learner: 'la', cohort: 'A', parent: conversationId('la', 'A'), device: 'phone' };

  it('count up, and what was sent is not begun any more', () => {
    const first = saveMessageDraft(place, '老师', undefined, clock);
    const second = saveMessageDraft(place, '老师好', first, clock);
    expect(merge(first, second)).toEqual(second);
    expect(begun([second], 'phone', [])).toEqual({ own: '老师好', others: [] });
    // The device stopped after it had sent the words and before the draft was put away.
    expect(begun([second], 'phone', [{ text: '老师好', writtenAt: '2026-11-24T08:00:01.000Z' }]).own).toBe('');
    expect(begun([second], 'phone', [{ text: '老师好', writtenAt: '2026-11-01T08:00:01.000Z' }]).own).toBe('老师好');
    const other = saveMessageDraft({ ...place, device: 'tablet' }, '还有一件事', undefined, clock);
    expect(begun([second, other], 'phone', [])).toEqual({ own: '老师好', others: [{ text: '还有一件事', at: '2026-11-24T08:00:00.000Z' }] });
    expect(begun([saveMessageDraft(place, ' ', second, clock)], 'phone', [])).toEqual({ own: '', others: [] });
  });
});

describe('what a tutor sees', () => {
  it('counts the unread answers of each conversation, newest words first', () => {
    const messages = [message('m1', 'la', 'ta', '1'), message('m2', 'la', 'la', '2'), message('m3', 'lb', 'lb', '3'), message('m4', 'la', 'la', '0')];
    const list = conversationsOf(messages, ({ author, id }) => author.startsWith('l') && id !== 'm4');
    expect(list.map(({ learner, unread: count, last }) => [learner, count, last.id])).toEqual([['lb', 1, 'm3'], ['la', 1, 'm2']]);
    expect(list[1]!.messages.map(({ id }) => id)).toEqual(['m2', 'm1', 'm4']);
  });

  it('puts what was sent in one go together, with everybody who gets it', () => {
    const group = writeTo(['la', 'lb'], { author: 'ta', cohort: 'A', text: '请交' }, clock, ids);
    const [to, all] = sendingsOf([announcement('n1', '2026-11-01T00:00:00.000Z')], [...group, message('m1', 'la', 'la', '9')], () => ['la', 'lb', 'lc']);
    expect(to).toMatchObject({ everybody: false, text: '请交', letters: [{ learner: 'la', letter: group[0]!.id }, { learner: 'lb' }] });
    expect(all).toMatchObject({ id: 'n1', everybody: true, letters: [{ learner: 'la', letter: 'n1' }, { learner: 'lb' }, { learner: 'lc' }] });
  });
});
