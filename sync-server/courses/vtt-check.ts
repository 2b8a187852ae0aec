import type { Problems } from './problems.ts';

const TIME = String.raw`(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})`;
const CUE = new RegExp(String.raw`^${TIME}[ \t]+-->[ \t]+${TIME}(?:[ \t].*)?$`);

const seconds = ([hours = '0', minutes = '0', whole = '0', thousandths = '0']: readonly (string | undefined)[]) => Number(hours) * 3600 + Number(minutes) * 60 + Number(whole) + Number(thousandths) / 1000;

/** Checks captions: browsers leave out a cue that is not quite right and say nothing. */
export function checkVtt(file: string, text: string, problems: Problems): void {
  const lines = text.split('\n');
  if (!/^WEBVTT(?:[ \t].*)?$/.test(lines[0] ?? '')) problems.error(file, 1, 'The captions do not begin with `WEBVTT`.', 'Make it the first line, with an empty line after it.');
  let cues = 0;
  lines.forEach((line, index) => {
    if (!line.includes('-->')) return;
    cues += 1;
    const match = CUE.exec(line.trimEnd());
    if (!match) problems.error(file, index + 1, `\`${line.trim()}\` is not a time of captions.`, 'Write it as `00:04.000 --> 00:07.500`: a point before the thousandths, spaces around the arrow.');
    else if (seconds(match.slice(5)) <= seconds(match.slice(1, 5))) problems.error(file, index + 1, 'A caption ends before it begins.', 'Exchange or correct the two times.');
    else if ((lines[index + 1] ?? '').trim() === '') problems.warn(file, index + 1, 'A caption has no words.', 'Write them on the next line, or remove the time.');
  });
  if (cues === 0) problems.warn(file, 1, 'There is no caption in this file.', 'Write a line `00:00.000 --> 00:04.000` and the words below it.');
}
