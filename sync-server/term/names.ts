import type { LocalText } from '#core/text.ts';
import type { Chance } from './chance.ts';

/** Parts of names that are common in Qinghai, as everybody writes them. The people that they are put together for are invented. */
const FIRST: readonly [string, string][] = [
  ['卓玛', 'སྒྲོལ་མ་'], ['才让', 'ཚེ་རིང་'], ['扎西', 'བཀྲ་ཤིས་'], ['央金', 'དབྱངས་ཅན་'], ['索南', 'བསོད་ནམས་'], ['仁青', 'རིན་ཆེན་'], ['多杰', 'རྡོ་རྗེ་'], ['尕藏', 'སྐལ་བཟང་'], ['白玛', 'པད་མ་'], ['拉毛', 'ལྷ་མོ་'],
];
const LAST: readonly [string, string][] = [
  ['措', 'མཚོ།'], ['吉', 'སྐྱིད།'], ['东珠', 'དོན་གྲུབ།'], ['旺姆', 'དབང་མོ།'], ['才旦', 'ཚེ་བརྟན།'], ['卓玛', 'སྒྲོལ་མ།'], ['拉姆', 'ལྷ་མོ།'], ['尼玛', 'ཉི་མ།'],
];
const FAMILY = ['马', '韩', '李', '王', '张', '祁', '赵', '陈', '冶', '星'];
const GIVEN = ['晓兰', '玉梅', '海燕', '生莲', '永红', '秀英', '文慧', '建军', '青山', '雪莲', '得林', '春花'];

/** A learner's name: two of three have a Tibetan one, written in both languages. */
export function nameOf(chance: Chance, username: string): LocalText {
  if (chance.share('name', username) < 1 / 3) return { zh: chance.pick(FAMILY, 'family', username) + chance.pick(GIVEN, 'given', username) };
  const [first, last] = [chance.pick(FIRST, 'first', username), chance.pick(LAST, 'last', username)];
  return { zh: first[0] + last[0], bo: first[1] + last[1] };
}
