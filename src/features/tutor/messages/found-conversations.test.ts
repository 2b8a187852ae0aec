import { describe, expect, it } from 'vitest';
import type { Message } from '#core/documents/message.ts';
import { conversationsOf } from '#core/messages/sendings.ts';
import { foundConversations } from './found-conversations.ts';

const message = (id: string, learner: string, cohort: string, text: string, author = learner): Message => ({ id, type: 'message', parent: '', learner, cohort, author, text, writtenAt: id });
const all = conversationsOf([message('1', 'la', 'A', '照片交不上'), message('2', 'lb', 'A', 'Photo is ready', 'ta'), message('3', 'lc', 'B', '谢谢老师')], ({ author }) => author.startsWith('l'));
const names: Record<string, { zh: string; bo?: string; en?: string }> = { la: { zh: '卓玛措', bo: 'སྒྲོལ་མ་མཚོ།' }, lb: { zh: '马晓兰', en: 'Ma Xiaolan' }, lc: { zh: '才让措' } };
const found = (filter: Partial<Parameters<typeof foundConversations>[1]>) => foundConversations(all, { cohort: '', unread: false, search: '', ...filter }, (id) => names[id]!).map(({ learner }) => learner);

describe('finding conversations', () => {
  it('by cohort, by what is unread, by name in any language and by words', () => {
    expect(found({})).toEqual(['lc', 'lb', 'la']);
    expect(found({ cohort: 'A' })).toEqual(['lb', 'la']);
    expect(found({ unread: true })).toEqual(['lc', 'la']);
    expect(found({ search: '措' })).toEqual(['lc', 'la']);
    expect(found({ search: 'སྒྲོལ' })).toEqual(['la']);
    expect(found({ search: ' xiaolan ' })).toEqual(['lb']);
    expect(found({ search: 'photo', cohort: 'A' })).toEqual(['lb']);
    expect(found({ search: '照片', unread: true })).toEqual(['la']);
  });
});
