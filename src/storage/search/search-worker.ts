import '#core/old-engines.ts';
import { SearchDesk } from './desk.ts';
import type { Asked, Answered } from './remote-desk.ts';

// The other side of remote-desk.ts: cutting texts and asking indexes must never hold up a page that is being read.
const desk = new SearchDesk();

const answer = (message: Answered) => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  try {
    const call = desk[data.call] as (...args: unknown[]) => unknown;
    answer({ id: data.id, value: call.apply(desk, [...data.args]) });
  } catch (error) {
    answer({ id: data.id, fault: String(error) });
  }
});
