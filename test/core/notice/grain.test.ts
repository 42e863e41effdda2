// How sentences become tasks: one task of undated words, each dated measure beneath it, stages together.
import { expect, it } from 'vitest';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import { readNotice } from '#core/notice/read-notice.ts';

const calendar = createWorkCalendar({});
const HEAD = '云溪区2024年安全生产工作要点\n一、重点任务\n（一）落实责任。\n';

function rows(body: string): string[] {
  const { tasks } = readNotice(HEAD + body, { calendar, issuedOn: '2024-03-01' });
  return tasks.map((task) => {
    const dates = task.deadlines.map((each) => {
      const start = each.kind === 'from' ? `${each.startOn}..` : null;
      return each.dueOn ?? each.every ?? start ?? each.kind;
    });
    return `${task.title}|${task.units.map((unit) => unit.name).join()}|${dates.join()}`;
  });
}

it.each([
  [
    'undated sentences under one bracket are one task',
    '制定清单。压实责任链条。（区应急局负责）',
    ['落实责任|区应急局|'],
  ],
  [
    'a dated sentence is a task of its own',
    '制定清单。6月底前完成普查建档。（区应急局负责）',
    ['落实责任|区应急局|', '完成普查建档|区应急局|2024-06-30'],
  ],
  [
    'stages of one thing are milestones of one task',
    '区应急局要推进改造。2024年底前改造率达到60%；2025年底前全面完成改造。',
    ['落实责任|区应急局|', '改造率达到60%|区应急局|2024-12-31,2025-12-31'],
  ],
  [
    'a bare rhythm after a first time is a duty',
    '区应急局要开展普查，6月底前完成首次普查，以后每3年至少开展1次。',
    ['开展普查，完成首次普查|区应急局|2024-06-30', '以后每3年至少开展1次|区应急局|P3Y'],
  ],
  [
    'an aim that nothing happens does not make its days a report of what did',
    '自即日起至2024年5月底，组织开展火灾防控，确保不发生较大火灾事故。',
    ['组织开展火灾防控||2024-05-31'],
  ],
  [
    'different things in different years are different tasks',
    '2024年，区住建局要开展管网普查；2025年，区住建局要建设监测平台。',
    ['开展管网普查|区住建局|2024-12-31', '建设监测平台|区住建局|2025-12-31'],
  ],
  [
    'two days in one sentence are two measures',
    '区住建局6月底前出台办法，9月底前完成首轮评估。',
    ['出台办法|区住建局|2024-06-30', '完成首轮评估|区住建局|2024-09-30'],
  ],
  [
    'a stricter rhythm in brackets stays with what it qualifies',
    '企业每年至少组织1次疏散演练（危险化学品企业每半年至少1次）。',
    ['每年至少组织1次疏散演练|企业|P1Y,P6M'],
  ],
  [
    'a day alone before another rule of time belongs to it',
    '2024年至2026年，区教育局每年培育5所示范学校。',
    ['每年培育5所示范学校|区教育局|2026-12-31,P1Y'],
  ],
  [
    'a day at the head holds for words before another date',
    '2024年底前，区应急局建成专家库；各煤矿全部达标，新建煤矿自取得许可证之日起一年内，应通过评审。',
    ['建成专家库|区应急局|2024-12-31', '通过评审|新建煤矿|within'],
  ],
  [
    'a person acts once, then the office goes on',
    '区应急局要制定方案。局主要负责人每月调度1次。6月底前完成首轮排查。',
    ['落实责任|区应急局|', '每月调度1次|局主要负责人|P1M', '完成首轮排查|区应急局|2024-06-30'],
  ],
  [
    'a subject carries on until another is named',
    '区水利局要完善预案。9月底前备齐防汛物资。区气象局要加密监测。',
    ['完善预案|区水利局|', '备齐防汛物资|区水利局|2024-09-30', '加密监测|区气象局|'],
  ],
  [
    'a deadline inside the bracket counts',
    '建成综合应急救援基地主体工程。（责任单位：区应急局，10月底前完成）',
    ['落实责任|区应急局|2024-10-31'],
  ],
  [
    'who only comes to a state does not act in the sentences after',
    '6月底前，各功能区全部设立管理机构。9月底前，完成首轮安全评估。',
    ['全部设立管理机构|各功能区|2024-06-30', '完成首轮安全评估||2024-09-30'],
  ],
  [
    'a heading and a bracket are a duty',
    '2.完善预案体系。（区应急局负责，年内完成）',
    ['完善预案体系|区应急局|2024-12-31'],
  ],
  [
    'a sentence of 由…负责 says who, as a bracket does',
    '10月底前补建消火栓28个。由区住建局会同区水务公司负责。',
    ['补建消火栓28个|区住建局,区水务公司|2024-10-31'],
  ],
  [
    'a start before a rhythm belongs to it',
    '自6月起，各镇每月5日前报送台账。',
    ['每月5日前报送台账|各镇|2024-06-01..,P1M'],
  ],
  [
    'what is only reported takes its title from what was made',
    '区安委办要修订任务清单，4月底前报区政府备案。',
    ['修订任务清单，报区政府备案|区安委办|2024-04-30'],
  ],
  [
    'what is only reported leaves out by what it was made',
    '区安委办要对照职责修订年度任务清单，4月底前报区政府备案。',
    ['修订年度任务清单，报区政府备案|区安委办|2024-04-30'],
  ],
  [
    'a count alone takes its title from the clause before',
    '区应急局要对加油站开展抽查，每月不少于1次。',
    ['对加油站开展抽查，每月不少于1次|区应急局|P1M'],
  ],
  [
    'labelled lines cover the whole item, their day too',
    '牵头单位：区林业局；配合单位：各镇\n完成时限：11月底前\n组织护林员巡护重点林区。',
    ['落实责任|区林业局,各镇|2024-11-30'],
  ],
  [
    'one clause leads and the next supports',
    '区应急局牵头，区住建局配合，10月底前完成专项整治。',
    ['完成专项整治|区应急局,区住建局|2024-10-31'],
  ],
])('%s', (_, body, wanted) => {
  expect(rows(body)).toEqual(wanted);
});

it('a bracket behind the heading covers the item', () => {
  const raw =
    '一、重点任务\n1.专项检查（责任单位：区公安局；完成时限：8月底前）\n对大型活动场所开展检查。\n';
  const { tasks } = readNotice(raw, { calendar, issuedOn: '2024-03-01' });
  expect(tasks).toMatchObject([
    { title: '专项检查', units: [{ name: '区公安局' }], deadlines: [{ dueOn: '2024-08-31' }] },
  ]);
});

it('a notice pasted as one line is read like one with lines', () => {
  const lines = [
    '云溪区安委会关于开展夏季安全整治的通知',
    '各镇街：',
    '一、工作任务',
    '（一）燃气整治。区住建局要对餐饮场所逐户开展用气安全检查，7月底前完成首轮。',
    '（二）危化品整治。区应急局每月抽查危险化学品企业不少于5家，结果按期通报。',
    '云溪区安全生产委员会',
    '2024年6月3日',
  ];
  const broken = readNotice(lines.join('\n'), { calendar });
  expect(broken.tasks).toHaveLength(2);
  expect(readNotice(lines.join(' '), { calendar }).tasks).toEqual(broken.tasks);
});

it('the days of a phase stand in its heading and hold for its item', () => {
  const raw =
    '一、实施步骤\n（一）动员部署（2024年3月底前）。各镇要制定方案。\n' +
    '（二）自查自改（4月1日至5月31日）。各镇5月底前报送清单。\n';
  const { tasks } = readNotice(raw, { calendar, issuedOn: '2024-03-01' });
  expect(tasks.map((task) => [task.title, task.deadlines[0]?.dueOn])).toEqual([
    ['制定方案', '2024-03-31'],
    ['自查自改', '2024-05-31'],
    ['报送清单', '2024-05-31'],
  ]);
});

it('列第一位的为牵头单位 holds for the whole document', () => {
  const raw =
    '一、重点任务\n（一）开展管网普查。（区住建局、区应急局负责）\n' +
    '（二）建立共享机制。（区数据局、区公安分局负责）\n以上任务列第一位的为牵头单位。\n';
  const { tasks } = readNotice(raw, { calendar });
  expect(tasks.map((task) => task.units.map((unit) => `${unit.name} ${unit.role}`))).toEqual([
    ['区住建局 lead', '区应急局 responsible'],
    ['区数据局 lead', '区公安分局 responsible'],
  ]);
});

it('half-width print is read like full width, and quoted as printed', () => {
  const body = '区住建局要开展排查,6月底前建立台账;7月1日18:00前报送清单.';
  const { tasks } = readNotice(HEAD + body, { calendar, issuedOn: '2024-03-01' });
  const dated = tasks.filter((task) => task.deadlines.length > 0);
  expect(dated.map((task) => [task.title, task.deadlines[0]?.phrase])).toEqual([
    ['开展排查，建立台账', '6月底前'],
    ['报送清单', '7月1日18:00前'],
  ]);
  expect(dated.map((task) => task.text)).toEqual([
    '区住建局要开展排查,6月底前建立台账;',
    '7月1日18:00前报送清单.',
  ]);
});

it('节前 is the eve of the one festival the title names, and says so', () => {
  const raw =
    '关于做好2024年国庆节期间安全防范工作的通知\n各镇街：\n区住建局要加强监管，节前对塔吊检测一次。\n' +
    '区安委办\n2024年9月14日\n';
  const [eve] = readNotice(raw, { calendar }).tasks.flatMap((task) => task.deadlines);
  expect(eve).toMatchObject({ phrase: '节前', dueOn: '2024-09-30' });
  expect(eve?.assumptions[0]).toBe('“节前”按标题中的国庆节理解');
});

it.each([
  [
    'what a paragraph asks with 请 is not laid on whom the one before named',
    '区公安分局负责校园周边治安整治。\n请于3月20日前将联络员名单报区安委办。',
    ['校园周边治安整治|区公安分局', '将联络员名单报区安委办|'],
  ],
  [
    'the time allowed is a deadline also where it stands in what was decided',
    '经研究，决定对上述隐患挂牌督办，督办期限为2024年3月10日至2024年5月10日。',
    ['决定对上述隐患挂牌督办|'],
  ],
  [
    'the enterprise that a paper is addressed to goes on acting behind a semicolon',
    '你公司要于3月10日前制定整改方案；每周五前报送整改进度。',
    ['制定整改方案|你公司', '每周五前报送整改进度|你公司'],
  ],
  [
    'whom an assessment is of lays no duty on anybody',
    '考核对象为各县（区）人民政府。\n各县（区）人民政府于12月15日前报送自评报告。',
    ['报送自评报告|各县（区）人民政府'],
  ],
])('without numbers: %s', (_, body, wanted) => {
  const head = '关于做好2024年安全生产工作的通知\n各有关单位：\n现将有关事项通知如下。\n';
  const { tasks } = readNotice(head + body, { calendar, issuedOn: '2024-03-01' });
  const said = tasks.map(({ title, units }) => `${title}|${units.map((unit) => unit.name).join()}`);
  expect(said).toEqual(wanted);
});
