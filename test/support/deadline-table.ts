// docs/deadline-grammar.md from the corpus: form, example, reading, note, and which parser and refiner read it.
import type { Deadline } from '#core/deadline/expression.ts';
import { readCorpus } from './corpus.ts';
import { contextOf, type DeadlineRow, readDeadlineRows, readRow } from './deadline-corpus.ts';

const HEAD = `# 时限写法一览

公文里怎样写时限，Duban 就怎样读。本页由 \`npm run docs:deadlines\` 从 \`test/corpus/deadlines.tsv\` 与
\`test/corpus/not-deadlines.tsv\` 生成，逐行经过测试，不要手改；要补一种写法，先在语料里加一行。

读法约定：
- 某日前、底前、末前均含当日；“国庆节前”指放假前一日。年份依次取原文、同句、标题、成文日期，凡推定的都列入说明，由人核定。
- 自某日起若干日内，起算日不计入；工作日按国务院放假安排推算。起算事件未发生的，日期待填，不作推测。
- 每季度、每半年没有写日子的，以当期最后一天为限；“至少N次”是一期之内的最少次数。
- 只有说法没有日期的（立即、定期、长期坚持），保留原词，不定日期。
- 成文日期除另有注明外均按 2024-03-15。“由谁读出”先写解析器，后写整理步骤，见 [core/deadline/grammar.ts](../core/deadline/grammar.ts)。
`;

/** The whole page, as it must stand in the repository. */
export function renderDeadlineTable(): string {
  const rows = readDeadlineRows();
  const sections = [...new Set(rows.map((row) => row.section))].map((section) => {
    const own = rows.filter((row) => row.section === section);
    return `## ${section}\n\n| 写法 | 例句 | 读作 | 说明 | 由谁读出 |\n|---|---|---|---|---|\n${own.map(lineOf).join('\n')}\n`;
  });
  const others = readCorpus('not-deadlines');
  const kinds = [...new Set(others.map(([, note = '']) => note))];
  const listed = kinds.map((kind) => {
    const texts = others.filter(([, note = '']) => note === kind).map(([text = '']) => text);
    return `| ${kind} | ${texts.map(cellOf).join('<br>')} |`;
  });
  const tail = `## 不是时限的话\n\n| 为什么 | 例句 |\n|---|---|\n${listed.join('\n')}\n`;
  return [HEAD, ...sections, tail].join('\n');
}

function lineOf(row: DeadlineRow): string {
  const deadline = readRow(row);
  if (!deadline) throw new Error(`语料中的“${row.phrase}”没有读对：${row.text}`);
  const known = row.issued === '2024-03-15' ? [] : [contextWords(row)];
  const note = [...(row.note ? [row.note] : []), ...known, ...deadline.assumptions].join('；');
  const cells = [row.phrase, row.text, readingOf(deadline), note, deadline.trace.join(' → ')];
  return `| ${cells.map(cellOf).join(' | ')} |`;
}

function contextWords(row: DeadlineRow): string {
  const { issuedOn, titleYear, planStart, planEnd } = contextOf(row);
  const title = titleYear ? `，标题${titleYear}年` : '';
  const plan = planStart && planEnd ? `，计划期${planStart}至${planEnd}` : '';
  return `成文日期${issuedOn ?? '不明'}${title}${plan}`;
}

const UNITS: Record<string, string> = { Y: '年', M: '个月', W: '周', D: '日', WD: '个工作日' };
const HOURS: Record<string, string> = { H: '小时', M: '分钟' };
const EVERY: Record<string, string> = {
  P1D: '每日',
  P1W: '每周',
  P10D: '每旬',
  P15D: '每半月',
  P1M: '每月',
  P3M: '每季度',
  P6M: '每半年',
  P1Y: '每年',
};

function readingOf(deadline: Deadline): string {
  const { kind, dueOn, startOn, anchor, every, times, dueDays, duration } = deadline;
  const event = anchor?.startsWith('event:') ? anchor.slice('event:'.length) : null;
  switch (kind) {
    case 'by':
      return dueOn ? `${dueOn}止` : event ? `待触发：${event}之前` : '日期待填';
    case 'during':
      return `${startOn ?? '待填'}至${dueOn ?? '待填'}`;
    case 'from':
      return `${startOn ?? '待填'}起`;
    case 'within': {
      const from = event ? `自“${event}”起` : anchor === null ? '起算日待填' : '';
      return [from, lengthOf(duration ?? ''), dueOn ? `即${dueOn}止` : '']
        .filter(Boolean)
        .join('，');
    }
    case 'recurring':
      return [
        EVERY[every ?? ''] ?? `每${lengthOf(every ?? '')}`,
        dueDays ? dueDays.map(dayWords).join('、') : '',
        times ? `${times}次` : '',
      ]
        .filter(Boolean)
        .join('，');
    case 'vague':
      return '只有说法';
  }
}

/** P30D → 30日, P5WD → 5个工作日, PT2H → 2小时. */
function lengthOf(period: string): string {
  const [, time = '', count = '', unit = ''] = /^P(T)?(\d+)(WD|[A-Z])$/.exec(period) ?? [];
  if (count === '0') return '当日';
  return `${count}${(time ? HOURS : UNITS)[unit] ?? ''}`;
}

const WEEKDAYS: Record<string, string> = {
  MO: '周一',
  TU: '周二',
  WE: '周三',
  TH: '周四',
  FR: '周五',
  SA: '周六',
  SU: '周日',
};

/** 25 → 25日, m3-25 → 第3个月25日, +1-05 → 下一期首月5日, 12-04 → 12月4日, last → 最后一日. */
function dayWords(day: string): string {
  const next = /^\+1-(.+)$/.exec(day)?.[1];
  if (next) return `下一期首月${dayWords(next)}`;
  const [, month, inMonth] = /^m(\d)-(.+)$/.exec(day) ?? [];
  if (month && inMonth) return `第${month}个月${dayWords(inMonth)}`;
  const [, ofYear, date] = /^(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (ofYear && date) return `${Number(ofYear)}月${Number(date)}日`;
  return day === 'last' ? '最后一日' : (WEEKDAYS[day] ?? `${Number(day)}日`);
}

function cellOf(words: string): string {
  return words.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
