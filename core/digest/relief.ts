// 减负账本: what a month spared the units, each figure with what it counts.

/** A month's figures. Null: the records it needs are no longer kept. */
export interface Relief {
  /** `2024-06`. */
  month: string;
  /** Items units were reminded of or asked about by the clock, and the messages these went out in. */
  remindedItems: number;
  messages: number;
  /** Reminders left out because the unit had reported of late. */
  freshReports: number;
  /** Items a 月调度 did not ask about because the unit had reported since the last one. */
  sparedInRound: number;
  /** Cells of the ledger filled from replies in people's own words, no form filled in for them. */
  filledCells: number | null;
  /** Reports received; the documents drawn up from them; and how often a document tells a unit's progress. */
  reports: number;
  documents: number;
  reused: number;
}

export interface ReliefFigure {
  label: string;
  value: string;
  /** What is counted, so that anybody can count it again. */
  meaning: string;
}

/** One line for the month's bulletin or 快报; null where nothing was spared. */
export function reliefLine(relief: Relief): string | null {
  const asked = relief.freshReports + relief.sparedInRound;
  const parts = [
    ...(relief.remindedItems > relief.messages
      ? [`合并提醒${relief.remindedItems}项次为${relief.messages}条消息`]
      : []),
    ...(asked > 0 ? [`已有反馈不再询问${asked}项次`] : []),
    ...(relief.filledCells ? [`由日常反馈自动填入台账${relief.filledCells}栏`] : []),
    ...(relief.documents > 1 && relief.reports > 0
      ? [`${relief.reports}条反馈用于${relief.documents}份材料`]
      : []),
  ];
  return parts.length > 0 ? `本月${parts.join('，')}。` : null;
}

/** The figures with their meanings, for the page and the card. */
export function reliefFigures(relief: Relief): ReliefFigure[] {
  const { remindedItems, messages, freshReports, sparedInRound, filledCells } = relief;
  return [
    {
      label: '合并提醒',
      value: `${remindedItems}项次合并为${messages}条`,
      meaning:
        '前者是定时提醒和月调度涉及的事项次数（逐项发送即为消息条数），后者是实际进入发送队列的提醒消息条数，催办等人工发起的不计。',
    },
    {
      label: '少提醒',
      value: `${freshReports}项次`,
      meaning: '到了提醒时点、因单位近日已有反馈而未再提醒的事项次数。',
    },
    {
      label: '少询问',
      value: `${sparedInRound}项次`,
      meaning: '月调度开始时，因单位在上次调度截止后已有反馈而未再询问的事项次数。',
    },
    {
      label: '免填',
      value: filledCells === null ? '来信记录已过留存期，不再统计' : `${filledCells}栏`,
      meaning:
        '单位用自己的话反馈、由系统填入台账的栏目数：进展情况、完成率、预计完成时间、存在问题各计一栏；填写表单、导入台账的不计。',
    },
    {
      label: '复用',
      value: `${relief.reports}条反馈用于${relief.documents}份材料，共${relief.reused}项次`,
      meaning:
        '材料是本月形成的通报、台账和函件；项次是各份材料载明进展的事项之和，即逐份填报须填的次数。反馈条数为本月收到的。',
    },
  ];
}
