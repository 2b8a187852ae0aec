import { derivedId } from '#core/hash/canonical.ts';
import type { LocalText } from '#core/text.ts';

/** The people of the demonstration. All names are invented. */
export interface DemoPerson {
  username: string;
  name: LocalText;
  role: 'learner' | 'tutor';
  cohort: 'yushu' | 'cunxiao';
  branch: 'qinghai' | 'yushu';
  /** Share of the course that a silent learner has done, 0 to 1; absent for those who are signed in as. */
  pace?: number;
}

const learner = (username: string, zh: string, bo: string | null, cohort: DemoPerson['cohort'], pace?: number): DemoPerson => ({
  username,
  name: bo ? { zh, bo } : { zh },
  role: 'learner',
  cohort,
  branch: cohort === 'yushu' ? 'yushu' : 'qinghai',
  ...(pace === undefined ? {} : { pace }),
});

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  learner('zhuomacuo', '卓玛措', 'སྒྲོལ་མ་མཚོ།', 'yushu'),
  learner('zhaxi', '扎西东珠', 'བཀྲ་ཤིས་དོན་གྲུབ།', 'yushu'),
  learner('maxiaolan', '马晓兰', null, 'yushu'),
  learner('cairangcuo', '才让措', 'ཚེ་རིང་མཚོ།', 'cunxiao'),
  learner('suonan', '索南旺姆', 'བསོད་ནམས་དབང་མོ།', 'cunxiao'),
  learner('lamaocao', '拉毛草', 'ལྷ་མོ་མཚོ།', 'yushu', 0.9),
  learner('renqingzhuoma', '仁青卓玛', 'རིན་ཆེན་སྒྲོལ་མ།', 'yushu', 0.75),
  learner('yangjin', '央金', 'དབྱངས་ཅན།', 'yushu', 0.6),
  learner('duojiecaidan', '多杰才旦', 'རྡོ་རྗེ་ཚེ་བརྟན།', 'yushu', 0.45),
  learner('hanyumei', '韩玉梅', null, 'yushu', 0.8),
  learner('mahaiyan', '马海燕', null, 'yushu', 0.3),
  learner('gazangji', '尕藏吉', 'སྐལ་བཟང་སྐྱིད།', 'yushu', 0.1),
  learner('lishenglian', '李生莲', null, 'cunxiao', 0.85),
  learner('cairenlamu', '才仁拉姆', 'ཚེ་རིང་ལྷ་མོ།', 'cunxiao', 0.65),
  learner('tudannima', '土旦尼玛', 'ཐུབ་བསྟན་ཉི་མ།', 'cunxiao', 0.5),
  learner('qiyonghong', '祁永红', null, 'cunxiao', 0.7),
  learner('baimacuo', '白玛措', 'པད་མ་མཚོ།', 'cunxiao', 0.25),
  learner('wanmajia', '完么加', 'པད་མ་རྒྱལ།', 'cunxiao', 0),
  { username: 'lilaoshi', name: { zh: '李青山' }, role: 'tutor', cohort: 'yushu', branch: 'qinghai' },
  { username: 'hanlaoshi', name: { zh: '韩秀英' }, role: 'tutor', cohort: 'cunxiao', branch: 'qinghai' },
];

export const DEMO_BRANCHES = {
  qinghai: { zh: '青海开放大学', en: 'Qinghai Open University' },
  yushu: { zh: '玉树分校', bo: 'ཡུལ་ཤུལ་སློབ་གྲྭ་ཡན་ལག', en: 'Yushu branch' },
} as const;

export const DEMO_COHORTS = {
  yushu: { name: { zh: '玉树学前教育3班' }, branch: 'yushu', courses: ['preschool-pedagogy', 'qinghai-lake'] },
  cunxiao: { name: { zh: '村小复式教学研修班' }, branch: 'qinghai', courses: ['multigrade-teaching', 'qinghai-lake'] },
} as const;

/** The password of everybody in the demonstration. */
export const DEMO_PASSWORD = 'gesang2026';

/** Ids of the demonstration are derived, so that seeding again finds what is there. */
export const demoId = (kind: 'branch' | 'cohort' | 'person' | 'device', key: string): string => derivedId('demo', kind, key);
