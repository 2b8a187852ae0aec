import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Page } from '#core/course/lesson.ts';
import type { ReadLanguage } from '#core/notes/block-text.ts';
import { useLive } from '#bindings/use-live.ts';
import { LISTENED } from '#bindings/use-time-in-use.ts';
import { TAGS } from '#i18n/language.ts';
import type { LessonMode } from '../lesson-mode.ts';
import { Speaker, type SpeakerState, type Speech } from './speaker.ts';
import { spokenOf } from './spoken.ts';
import { chooseVoice } from './voices.ts';

const canSpeak = () => 'speechSynthesis' in window;

/** The voices of this device; some browsers tell them only after a while. */
function useVoices(): readonly SpeechSynthesisVoice[] {
  const [voices, setVoices] = useState<readonly SpeechSynthesisVoice[]>(() => (canSpeak() ? speechSynthesis.getVoices() : []));
  useEffect(() => {
    if (!canSpeak()) return;
    const look = () => setVoices(speechSynthesis.getVoices());
    look();
    speechSynthesis.addEventListener?.('voiceschanged', look);
    return () => speechSynthesis.removeEventListener?.('voiceschanged', look);
  }, []);
  return voices;
}

/** The browser's speech with the voice that `voice` answers at the moment. */
function browserSpeech(voice: () => { voice: SpeechSynthesisVoice; language: ReadLanguage } | null): Speech {
  return {
    say(text, speed, done) {
      const now = voice();
      if (!now) return done(false);
      const words = new SpeechSynthesisUtterance(text);
      words.voice = now.voice;
      words.lang = TAGS[now.language];
      words.rate = speed;
      words.addEventListener('end', () => done(true));
      words.addEventListener('error', () => done(false));
      speechSynthesis.speak(words);
    },
    silence: () => canSpeak() && speechSynthesis.cancel(),
  };
}

export interface ReadAloud {
  /** The language that can be read aloud here in this mode; null where the device has no voice for it. */
  language: ReadLanguage | null;
  /** Chinese could be read, though the page is shown in Tibetan. */
  chinese: boolean;
  state: SpeakerState;
  speaker: Speaker;
  /** At the end of a page it turns it and goes on. */
  goesOn: boolean;
  setGoesOn: (on: boolean) => void;
  /** Reads the page, from the block that is given. */
  start: (from: string | undefined, language?: ReadLanguage) => void;
}

/** Reads the page that is shown aloud, with a voice of this device. */
export function useReadAloud(page: Page | undefined, mode: LessonMode, next: (() => void) | undefined): ReadAloud {
  const voices = useVoices();
  const voiceFor = useMemo(() => ({ zh: chooseVoice(voices, 'zh'), bo: chooseVoice(voices, 'bo') }), [voices]);
  const wanted: readonly ReadLanguage[] = mode === 'both' ? ['bo', 'zh'] : [mode];
  const language = wanted.find((each) => voiceFor[each] !== null) ?? null;
  const [goesOn, setGoesOn] = useState(true);
  const speaking = useRef<ReadLanguage | null>(null);
  const voice = useRef(voiceFor);
  voice.current = voiceFor;
  const [speaker] = useState(
    () =>
      new Speaker(
        browserSpeech(() => {
          const spoken = speaking.current;
          const found = spoken && voice.current[spoken];
          return found ? { voice: found, language: spoken } : null;
        }),
      ),
  );
  // After the page was turned by the voice, the next one is read from its start.
  const turned = useRef(false);
  useEffect(() =>
    speaker.after({
      block: () => document.dispatchEvent(new Event(LISTENED)),
      all() {
        if (!goesOn || !next) return;
        turned.current = true;
        next();
      },
    }),
  );
  const start = useCallback(
    (from: string | undefined, chosen?: ReadLanguage) => {
      speaking.current = chosen ?? language;
      if (page && speaking.current) speaker.start(spokenOf(page.blocks, speaking.current), from);
    },
    [page, language, speaker],
  );
  useEffect(() => {
    if (turned.current && page && speaking.current) speaker.start(spokenOf(page.blocks, speaking.current));
    else speaker.stop();
    turned.current = false;
  }, [page, mode, speaker]);
  useEffect(() => () => speaker.stop(), [speaker]);
  return { language, chinese: language === null && voiceFor.zh !== null, state: useLive(speaker)!, speaker, goesOn, setGoesOn, start };
}
