// @vitest-environment jsdom
import { expect, it, vi } from 'vitest';
import { SoundPlayer } from './player.ts';

function setUp(left = 0) {
  const audio = document.createElement('audio');
  let paused = true;
  Object.defineProperty(audio, 'paused', { get: () => paused });
  Object.defineProperty(audio, 'duration', { value: 100 });
  audio.play = async () => {
    paused = false;
    audio.dispatchEvent(new Event('play'));
  };
  audio.pause = () => {
    paused = true;
    audio.dispatchEvent(new Event('pause'));
  };
  audio.load = () => {};
  const played = { of: () => left, keep: vi.fn() };
  return { audio, played, player: new SoundPlayer(audio, played) };
}
const song = { block: 'b1', address: '/on-device/1', title: '五声' };

it('goes on where it was left, seeks within its length, and keeps how far it came', () => {
  const { audio, played, player } = setUp(40);
  player.toggle(song);
  audio.dispatchEvent(new Event('loadedmetadata'));
  expect(player.read()).toMatchObject({ playing: true, seconds: 40, length: 100 });
  player.seek(player.read().seconds + 200);
  expect(player.read().seconds).toBe(100);
  player.seek(55.7);
  player.toggle(song);
  expect(player.read().playing).toBe(false);
  expect(played.keep).toHaveBeenLastCalledWith('b1', 55);
});

it('begins anew after the end, and a second sound takes the place of the first', () => {
  const { audio, played, player } = setUp();
  player.toggle(song);
  audio.dispatchEvent(new Event('loadedmetadata'));
  player.seek(99);
  player.toggle({ ...song, block: 'b2' });
  expect(played.keep).toHaveBeenLastCalledWith('b1', 0);
  expect(player.read()).toMatchObject({ track: { block: 'b2' }, playing: true });
  player.stop();
  expect(player.read().track).toBeNull();
});
