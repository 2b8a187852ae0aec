import type { Live } from '#core/ports/live.ts';

/** One piece of sound of a lesson. */
export interface Track {
  /** Id of its block. */
  block: string;
  address: string;
  title: string;
}

export interface SoundState {
  track: Track | null;
  playing: boolean;
  seconds: number;
  /** 0 until it is known. */
  length: number;
  speed: number;
  failed: boolean;
}

const SILENT: SoundState = { track: null, playing: false, seconds: 0, length: 0, speed: 1, failed: false };

/** Where a track was left, and where to keep it. */
export interface Played {
  of(block: string): number;
  keep(block: string, seconds: number): void;
}

/** At the end of a track the next listening begins from the start; seconds. */
const END = 3;

/**
 * The one sound of a lesson: it goes on while pages are turned, and a second one takes its place. Everything that shows it
 * watches this.
 */
export class SoundPlayer implements Live<SoundState> {
  readonly #audio: HTMLAudioElement;
  readonly #played: Played;
  readonly #listeners = new Set<() => void>();
  #state = SILENT;

  constructor(audio: HTMLAudioElement, played: Played) {
    this.#audio = audio;
    this.#played = played;
    for (const name of ['timeupdate', 'durationchange', 'play', 'pause', 'ratechange', 'seeked']) audio.addEventListener(name, () => this.#look());
    audio.addEventListener('loadedmetadata', () => this.#toWhereItWas());
    audio.addEventListener('pause', () => this.keep());
    audio.addEventListener('error', () => this.#say({ failed: this.#state.track !== null, playing: false }));
  }

  read(): SoundState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Plays a track, or pauses it where it is the one that plays. */
  toggle(track: Track): void {
    if (this.#state.track?.block !== track.block) {
      this.keep();
      this.#audio.src = track.address;
      this.#say({ ...SILENT, track, speed: this.#state.speed });
      describe(track, this);
    } else if (!this.#audio.paused) return this.#audio.pause();
    // A browser that does not want to play says so by an error event or stays still; both are shown.
    void this.#audio.play().catch(() => this.#look());
  }

  seek(seconds: number): void {
    this.#audio.currentTime = Math.max(0, Math.min(seconds, this.#state.length || seconds));
    this.#look();
  }

  setSpeed(speed: number): void {
    // A new source begins at the default speed.
    this.#audio.defaultPlaybackRate = speed;
    this.#audio.playbackRate = speed;
  }

  /** Ends it and gives the foot of the page free. */
  stop(): void {
    this.#audio.pause();
    this.keep();
    this.#audio.removeAttribute('src');
    this.#audio.load();
    if ('mediaSession' in navigator) navigator.mediaSession.metadata = null;
    this.#say({ ...SILENT, speed: this.#state.speed });
  }

  /** Keeps how far it was played. */
  keep(): void {
    const { track, seconds, length } = this.#state;
    if (track && length > 0) this.#played.keep(track.block, length - seconds < END ? 0 : Math.floor(seconds));
  }

  #toWhereItWas(): void {
    const { track } = this.#state;
    const left = track ? this.#played.of(track.block) : 0;
    if (left > END && left < this.#audio.duration - END) this.#audio.currentTime = left;
    this.#look();
  }

  #look(): void {
    const { currentTime, duration, paused, playbackRate } = this.#audio;
    this.#say({ playing: !paused, seconds: currentTime, length: Number.isFinite(duration) ? duration : 0, speed: playbackRate });
  }

  #say(part: Partial<SoundState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of this.#listeners) listener();
  }
}

/** The phone's own controls, on the locked screen and on head sets. */
function describe(track: Track, player: SoundPlayer): void {
  if (!('mediaSession' in navigator)) return;
  navigator.mediaSession.metadata = new MediaMetadata({ title: track.title });
  navigator.mediaSession.setActionHandler('play', () => player.toggle(track));
  navigator.mediaSession.setActionHandler('pause', () => player.toggle(track));
  navigator.mediaSession.setActionHandler('seekbackward', () => player.seek(player.read().seconds - 10));
  navigator.mediaSession.setActionHandler('seekforward', () => player.seek(player.read().seconds + 10));
}
