// The scripted month of `duban demo`: who says what, and how far the clock moves between.

/** One step of the story. `unit` speaks through its contact; without it the office speaks. */
export type Step =
  | { kind: 'scene'; words: string }
  | { kind: 'drop'; sample: string }
  | { kind: 'say'; unit?: string; text: string }
  | { kind: 'walk'; to: string };

/** A notice in, its tasks entered, two reminders, replies of all sorts, a check, the month's end. */
export const STORY: Step[] = [
  { kind: 'scene', words: '一、安委办把通知发到群里，督办读出任务、时限和单位' },
  { kind: 'drop', sample: '1-云溪区2024年安全生产工作通知.txt' },
  { kind: 'say', text: '成员 各镇街：东山镇、西河镇、南桥镇、北塔镇、云岭街道、溪口街道' },
  {
    kind: 'say',
    text: '成员 负有安全监管职责的部门：区应急管理局、区住房和城乡建设局、区交通运输局、区消防救援大队',
  },
  { kind: 'say', text: '成员 全部：暂不展开' },
  { kind: 'say', text: '确认入账' },
  { kind: 'scene', words: '二、时钟走到三月中旬，提醒按档位、按单位合并发出' },
  { kind: 'walk', to: '2024-03-18' },
  { kind: 'scene', words: '三、联络员用自己的话反馈，安委办核验' },
  { kind: 'say', unit: '区住房和城乡建设局', text: '第11项已完成，检查情况表已报安委办邮箱' },
  { kind: 'say', text: '退回 11 缺深基坑检查记录' },
  { kind: 'say', unit: '区住房和城乡建设局', text: '11项补齐了检查记录，已完成' },
  { kind: 'say', text: '销号 11' },
  { kind: 'say', unit: '区应急管理局', text: '1、正在推进，预计3月22日完成' },
  { kind: 'say', unit: '区消防救援大队', text: '已完成' },
  { kind: 'say', unit: '区公安局', text: '大家辛苦了' },
  { kind: 'say', unit: '区公安局', text: '@督办 销号 7' },
  { kind: 'walk', to: '2024-03-25' },
  { kind: 'say', unit: '区应急管理局', text: '第1项已完成' },
  { kind: 'say', text: '销号 1' },
  { kind: 'say', text: '逾期' },
  { kind: 'scene', words: '四、月末最后一个工作日，通报自动发出' },
  { kind: 'walk', to: '2024-03-30' },
];
