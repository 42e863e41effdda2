// The rules the product keeps, each with what enforces it and how it is set in this office.
import type { Policy } from './policy.ts';

export interface KeptRule {
  rule: string;
  /** What holds it, not whom one trusts for it. */
  how: string;
  /** As it stands now: 始终执行, or the office's own setting in words. */
  state: string;
  /** Null: there is no switch. */
  isOn: boolean | null;
}

export interface RuleState {
  policy: Policy;
  shadow: boolean;
  /** A language model is configured. */
  model: boolean;
  /** Links are followed to some hosts. */
  links: boolean;
}

const ALWAYS = { state: '始终执行，不设开关', isOn: null };

/** All rules, those of the group first, then those of the ledger and of secrecy. */
export function keptRules(state: RuleState): KeptRule[] {
  return [...groupRules(state), ...LEDGER_RULES, ...secrecyRules(state)];
}

function groupRules({ policy, shadow }: RuleState): KeptRule[] {
  const { hours, weeklyCap, freshReportDays, remindsDailyAndWeekly } = policy;
  return [
    {
      rule: '不对已读情况和回复快慢排名',
      how: '系统不读取、不保存已读状态；通报的排名只用按期完成率，没有回复用时这一栏。',
      ...ALWAYS,
    },
    {
      rule: '非工作时间不主动发消息',
      how: '发送前逐条核对工作日历（含调休）和时段，时段外的提醒、通报留到下一工作时段；有人提问，随时答复。',
      state: `工作日${hours.from}—${hours.to}`,
      isOn: true,
    },
    {
      rule: '一个单位一天的事项合并为一条',
      how: '消息按“单位＋日期”排重，同一天不会有第二条定时提醒；月调度当天已问到的，不再另行提醒。',
      ...ALWAYS,
    },
    {
      rule: '每周打扰有上限',
      how: '单位本周的定时提醒达到上限后，未到期事项不再提醒；到期当天和逾期的仍提醒。',
      state: `每周最多${weeklyCap}条（提醒设置 每周最多3条）`,
      isOn: true,
    },
    {
      rule: '已报过的不再问',
      how: '近日已有反馈的事项，到了提醒时点也不提醒；上次调度后已有反馈的，月调度不再询问。',
      state: freshReportDays > 0 ? `${freshReportDays}日内有反馈的不提醒` : '定时提醒不看近日反馈',
      isOn: freshReportDays > 0,
    },
    {
      rule: '每日、每周的任务不逐次提醒',
      how: '列入台账，到期不提醒，除非安委办开启。',
      state: remindsDailyAndWeekly ? '安委办已开启逐次提醒' : '不逐次提醒',
      isOn: !remindsDailyAndWeekly,
    },
    {
      rule: '函件、加急由人决定',
      how: '提醒函、督办函只拟稿，签发前不发送；加急只随安委办的口令发出，定时程序不使用。',
      ...ALWAYS,
    },
    {
      rule: '试运行时只起草、不发送',
      how: '影子模式下主动消息只存草稿，关闭后也不补发。',
      state: shadow ? '影子模式已开启' : '影子模式未开启，正常发送',
      isOn: shadow,
    },
  ];
}

const LEDGER_RULES: readonly KeptRule[] = [
  {
    rule: '照片从不必填',
    how: '反馈表单没有照片一栏，佐证不是必填项；文号、网址或一句话即可。不采集位置、轨迹。',
    ...ALWAYS,
  },
  {
    rule: '一次填报、多处使用',
    how: '台账、通报、函件取自同一份办理记录，不另发表格；节省的次数见减负账本。',
    ...ALWAYS,
  },
  {
    rule: '不无中生有',
    how: '时限、单位、数字须有通知原文或人的说法作依据；分项与合计不一致时，通报不发送，只告知安委办。',
    ...ALWAYS,
  },
  {
    rule: '无到期任务的单位不排名，并列同名次',
    how: '本期应完成数为零的，排名栏为“—”，不写0%或100%。',
    ...ALWAYS,
  },
  {
    rule: '销号、退回、延期、改派由人决定',
    how: '单位报“完成”只记为待核验；每条口令核对账号身份，口头授权不作依据。',
    ...ALWAYS,
  },
];

function secrecyRules({ model, links }: RuleState): KeptRule[] {
  return [
    {
      rule: '涉密、内部文件不收',
      how: '消息、文件名、正文带绝密、机密、秘密、内部标志的，不入库、不解析，只答复一句。',
      ...ALWAYS,
    },
    {
      rule: '群里不显示电话号码',
      how: '发到群里的消息在发送前遮去号码中段，无论由谁写入；单位名录只登记姓名。',
      ...ALWAYS,
    },
    {
      rule: '未配置语言模型时，内容不发给任何模型',
      how: '只有部署时填写了模型地址，才会就读不准的反馈询问模型；所答须由本人确认后才记录。',
      state: model ? '已配置语言模型' : '未配置，只用规则',
      isOn: !model,
    },
    {
      rule: '不随意访问网页',
      how: '只读取部署时列明的网站上的通知链接，其他链接不打开。',
      state: links ? '已列明可读取的网站' : '未开通，任何链接都不打开',
      isOn: !links,
    },
  ];
}
