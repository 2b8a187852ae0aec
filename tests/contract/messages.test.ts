import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversationId } from '#core/messages/letter.ts';
import { mailboxId } from '#core/messages/mailbox.ts';
import { addMember, endMembership } from '#server/services/directory.ts';
import { Device, startServer, type Server } from './harness.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
}, 300_000);
afterAll(() => server?.close());

const AT = '2026-11-20T08:00:00.000Z';
const device = (username: string) => Device.signIn(server.app, username, `${username}-${Math.random()}`);
const devices = async (...names: string[]) => Promise.all(names.map(device));
const pulled = async (username: string) => {
  const one = await device(username);
  await one.pull();
  return one.documents;
};
const message = (id: string, learner: string, cohort: string, author: string, more: object = {}) => ({ id, type: 'message', parent: conversationId(learner, cohort), learner, cohort, author, text: '请补交观察记录', writtenAt: AT, ...more });
const announcement = (id: string, cohort: string, author: string, more: object = {}) => ({ id, type: 'announcement', parent: '', learner: '', cohort, author, text: '周六晚上八点上网课', writtenAt: AT, ...more });
const mailbox = (learner: string, cohort: string, letter: string) => ({ id: mailboxId(learner, cohort, 'd', '2026-11'), type: 'mailbox', parent: '', learner, cohort, device: 'd', received: { [letter]: AT }, read: {} });

describe('messages', () => {
  it('to one learner reach that learner and the tutors of the cohort, and nobody else', async () => {
    const [ta] = await devices('ta');
    expect(await ta!.push({ feedback: [message('m1', 'la', 'A', 'ta')] })).toMatchObject({ out: { feedback: 'a' } });
    expect((await pulled('la')).get('m1')).toMatchObject({ text: '请补交观察记录', author: 'ta' });
    for (const other of ['lb', 'lc', 'tb']) expect((await pulled(other)).has('m1'), other).toBe(false);
    expect((await pulled('ta')).has('m1')).toBe(true);
  });

  it('of a learner reach the tutors of the cohort alone', async () => {
    const [la] = await devices('la');
    expect(await la!.push({ feedback: [message('m2', 'la', 'A', 'la', { about: { kind: 'revision', id: 'r' } })] })).toMatchObject({ out: { feedback: 'a' } });
    expect((await pulled('ta')).get('m2')).toMatchObject({ author: 'la', about: { id: 'r' } });
    for (const other of ['lb', 'lc', 'tb']) expect((await pulled(other)).has('m2'), other).toBe(false);
  });

  it('are never in another name: the author is who is signed in', async () => {
    const [la, ta] = await devices('la', 'ta');
    expect((await la!.push({ feedback: [message('m3', 'la', 'A', 'ta')] })).out).toEqual({ feedback: 'm' });
    expect((await ta!.push({ feedback: [message('m4', 'la', 'A', 'la')] })).out).toEqual({ feedback: 'm' });
    const seen = await pulled('ta');
    expect(seen.get('m3')).toMatchObject({ author: 'la' });
    expect(seen.get('m4')).toMatchObject({ author: 'ta' });
    expect((await la!.push({ feedback: [message('m5', 'lb', 'A', 'la')] })).why).toEqual({ 'feedback/m5': 'NOT_ALLOWED' });
    // Nobody changes what somebody else has said.
    expect((await la!.push({ feedback: [message('m4', 'la', 'A', 'la', { text: '不用交了' })] })).why).toEqual({ 'feedback/m4': 'ID_TAKEN' });
  });

  it('of a learner go to no cohort that is not theirs, and of a tutor to none that they do not teach', async () => {
    const [la, ta, tb] = await devices('la', 'ta', 'tb');
    expect((await la!.push({ feedback: [message('m6', 'la', 'B', 'la'), message('m7', 'la', '', 'la')] })).why).toEqual({ 'feedback/m6': 'NOT_ALLOWED', 'feedback/m7': 'NOT_ALLOWED' });
    expect((await tb!.push({ feedback: [message('m8', 'la', 'A', 'tb'), message('m9', 'la', 'B', 'tb')] })).why).toEqual({ 'feedback/m8': 'NOT_ALLOWED', 'feedback/m9': 'NOT_ALLOWED' });
    expect((await ta!.push({ feedback: [message('m10', 'ta', 'A', 'ta')] })).why).toEqual({ 'feedback/m10': 'NOT_ALLOWED' });
    expect((await pulled('tb')).has('m6')).toBe(false);
  });

  it('still reach the tutors from somebody who has left, and not the other way from a tutor who has', async () => {
    const [lc, tb] = await devices('lc', 'tb');
    await server.store.write((tx) => addMember(tx, 'A', 'lc', 'learner', server.clock.now));
    await server.store.write((tx) => endMembership(tx, 'A', 'lc', 'learner', server.clock.now));
    expect((await lc!.push({ feedback: [message('m11', 'lc', 'A', 'lc')] })).out).toEqual({ feedback: 'a' });
    expect((await pulled('ta')).has('m11')).toBe(true);
    expect((await tb!.push({ feedback: [message('m12', 'lc', 'A', 'tb')] })).why).toEqual({ 'feedback/m12': 'NOT_ALLOWED' });
  });
});

describe('announcements', () => {
  it('reach everybody in the cohort and nobody outside it, also those who come later', async () => {
    const [ta] = await devices('ta');
    expect(await ta!.push({ feedback: [announcement('n1', 'A', 'tb')] })).toMatchObject({ out: { feedback: 'm' } });
    for (const member of ['la', 'lb', 'ta']) expect((await pulled(member)).get('n1'), member).toMatchObject({ author: 'ta' });
    for (const other of ['lc', 'tb']) expect((await pulled(other)).has('n1'), other).toBe(false);
    await server.store.write((tx) => addMember(tx, 'A', 'lc', 'learner', server.clock.now));
    expect((await pulled('lc')).has('n1')).toBe(true);
    await server.store.write((tx) => endMembership(tx, 'A', 'lc', 'learner', server.clock.now));
    expect((await pulled('lc')).has('n1')).toBe(false);
  });

  it('are made by the tutors of the cohort alone, and for nobody in it alone', async () => {
    const [la, ta, tb] = await devices('la', 'ta', 'tb');
    expect((await la!.push({ feedback: [announcement('n2', 'A', 'la')] })).why).toEqual({ 'feedback/n2': 'NOT_ALLOWED' });
    expect((await tb!.push({ feedback: [announcement('n3', 'A', 'tb')] })).why).toEqual({ 'feedback/n3': 'NOT_ALLOWED' });
    expect((await ta!.push({ feedback: [announcement('n4', 'B', 'ta'), announcement('n5', 'A', 'ta', { learner: 'la' })] })).why).toEqual({ 'feedback/n4': 'NOT_ALLOWED', 'feedback/n5': 'NOT_ALLOWED' });
  });
});

describe('mailboxes', () => {
  it('tell the tutors what has been received and read, and no other learner', async () => {
    const [la, lb, ta] = await devices('la', 'lb', 'ta');
    const own = mailbox('la', 'A', 'n1');
    await la!.push({ profile: [own] });
    expect(await la!.push({ profile: [{ ...own, received: {}, read: { n1: AT } }] })).toMatchObject({ out: { profile: 'm' } });
    expect((await pulled('ta')).get(own.id)).toMatchObject({ received: { n1: AT }, read: { n1: AT } });
    for (const other of ['lb', 'lc', 'tb']) expect((await pulled(other)).has(own.id), other).toBe(false);
    expect((await lb!.push({ profile: [own] })).why).toEqual({ [`profile/${own.id}`]: 'NOT_ALLOWED' });
    // What a tutor has read is their own business, and the same on all their devices.
    const tutors = mailbox('ta', 'A', 'm2');
    await ta!.push({ profile: [tutors] });
    expect((await pulled('ta')).has(tutors.id)).toBe(true);
    for (const other of ['la', 'lb', 'tb']) expect((await pulled(other)).has(tutors.id), other).toBe(false);
  });

  it('and drafts of messages are seen by nobody but who writes them', async () => {
    const [la] = await devices('la');
    const draft = { id: 'md', type: 'message-draft', parent: conversationId('la', 'A'), learner: 'la', cohort: 'A', device: 'd', versions: [{ n: 1, text: '老师，我', at: AT }] };
    expect(await la!.push({ profile: [draft] })).toMatchObject({ out: { profile: 'a' } });
    expect((await pulled('la')).has('md')).toBe(true);
    for (const other of ['ta', 'lb', 'tb']) expect((await pulled(other)).has('md'), other).toBe(false);
  });
});
