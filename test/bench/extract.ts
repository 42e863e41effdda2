// npm run bench:extract: how fast notices are read, whether work stays in proportion, and how other readers of time
// do on the same sentences. With `-- --write` all of it goes to docs/extract-benchmark.md.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { readDeadlines } from '#core/deadline/grammar.ts';
import { readNotice } from '#core/notice/read-notice.ts';
import { squeeze } from '#core/text/source.ts';
import { testCalendar } from '../support/holidays.ts';
import { duban, type Score, score } from './extract-compare.ts';
import { chrono, type Reader, recognizers } from './extract-others.ts';
import { composedNotices, HURTFUL, longText, realNotices } from './extract-texts.ts';

const ROUNDS = { warmUp: 60, timed: 41 };
/** General tools take hundreds of times as long; fewer rounds say the same. */
const FEW_ROUNDS = { warmUp: 5, timed: 9 };
const LONG_BYTES = 2_000_000;
/** Processor milliseconds below which a measurement is noise. */
const LEAST_MS = 4;
const ISSUED = '2024-03-15';
type Work = (text: string) => unknown;
const read: Work = (text) => readNotice(text, { calendar: testCalendar });
const grammar: Work = (text) => readDeadlines(squeeze(text));

/** A row of a table of assignments, over and over. */
const TABLE =
  '1\t排查整治\t对辖区企业开展全覆盖检查，建立台账\t区应急局\t区住建局、各镇街\t2024年6月底前\n';

function timed(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

/** Processor time, which other programs on the machine disturb least. */
function spent(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** The median of each notice, warm. */
function mediansOf(notices: string[], work: Work, rounds = ROUNDS): number[] {
  for (let round = 0; round < rounds.warmUp; round += 1) for (const text of notices) work(text);
  return notices.map((text) =>
    median(Array.from({ length: rounds.timed }, () => timed(() => work(text)))),
  );
}

function heapMegabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

/** How much longer four times the text takes, at worst over the hurtful texts; 4 is in proportion. */
function growth(work: Work): { unit: string; ratio: number } {
  const all = HURTFUL.map((unit) => {
    const of = (size: number): number => {
      const text = unit.repeat(Math.ceil(size / unit.length));
      return Math.min(...Array.from({ length: 3 }, () => spent(() => work(text))));
    };
    const few = Math.max(of(40_000), LEAST_MS);
    return { unit: unit.trim().replace(/\s+/g, ' ') || '换行', ratio: of(160_000) / few };
  });
  return all.reduce((a, b) => (b.ratio > a.ratio ? b : a));
}

/** The lines on speed, in Chinese, as the page has them. */
function speedLines(composed: string[]): string[] {
  const real = realNotices();
  const long = longText(composed, LONG_BYTES);
  const before = heapMegabytes();
  const times = Array.from({ length: 5 }, () => timed(() => read(long)));
  const kept = heapMegabytes() - before;
  const [inGrammar, inAll] = [growth(grammar), growth(read)];
  const table = longText([TABLE], LONG_BYTES);
  const inTable = median(Array.from({ length: 3 }, () => timed(() => read(table))));
  if (real.length > 0) {
    const each = mediansOf(real, read);
    const list = each.map((one) => one.toFixed(1)).join('、');
    process.stdout.write(
      `项目外的真实通知${real.length}份：中位数 ${ms(median(each))}；各份 ${list} 毫秒\n\n`,
    );
  }
  return [
    `- 一份通知（随项目的${composed.length}份），整份读成草稿：${ms(median(mediansOf(composed, read)))}（热态，各份中位数的中位数）。`,
    `- 2 MB 文本（${long.length}字）：${ms(median(times))}（五次的中位数）；读五次后多占内存 ${kept.toFixed(1)} MB。全是任务表的 2 MB：${ms(inTable)}。`,
    `- 故意刁难的重复文本加长到四倍，处理器时间最多变为：时限 ${inGrammar.ratio.toFixed(1)} 倍（“${inGrammar.unit}”），整份 ${inAll.ratio.toFixed(1)} 倍（“${inAll.unit}”）；成正比即 4 倍。`,
  ];
}

function ms(value: number): string {
  return `${value.toFixed(1)} 毫秒`;
}

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}

function lineOf(
  { name, rows, found, valued, exact, rightly, mentions }: Score,
  each: number,
): string {
  const shares = [found, valued, exact].map((count) => share(count, rows));
  return `| ${[name, ...shares, share(rightly, mentions), ms(each)].join(' | ')} |`;
}

function comparison(composed: string[]): { rows: number; lines: string[] } {
  const scored = [duban, recognizers, chrono].map((reader: Reader) => {
    const work: Work = (text) => reader.read(text.replace(/\s/g, ''), ISSUED);
    return { score: score(reader), each: median(mediansOf(composed, work, FEW_ROUNDS)) };
  });
  const head = [
    '| 工具 | 找到 | 值正确 | 原词与值都正确 | 准确率 | 一份通知 |',
    '|---|---|---|---|---|---|',
  ];
  const lines = [...head, ...scored.map((one) => lineOf(one.score, one.each))];
  return { rows: scored[0]?.score.rows ?? 0, lines };
}

const composed = composedNotices();
const speed = speedLines(composed);
const { rows, lines } = comparison(composed);
const page = `# 读通知的速度与对比

由 \`npm run bench:extract -- --write\` 在同一次运行中测得并写成（Node ${process.versions.node}，${cpus()[0]?.model.trim() ?? '处理器不明'}）；在别的机器上重测，用同一条命令。

## 速度

${speed.join('\n')}

## 与通用工具对比

语料是 \`test/corpus/deadlines.tsv\` 中只凭成文日期就能定下来的 ${rows} 行，和 \`test/corpus/not-deadlines.tsv\` 的全部句子。

${lines.join('\n')}

- **找到**：有结果碰到语料标出的原词。**值正确**：其中有一个到期日、起止、时长或周期相符。**原词与值都正确**：起止字也相同。**准确率**：全部结果中碰到标出原词的比例，非时限句中的结果都算错。
- **一份通知**：只读时限，随项目的通知，热态中位数。
- 语料由本项目在改进语法时自己编写，所以 Duban 一行是上限，不代表没见过的通知；要看的是通用工具在这类文字上的差距。
- 对通用工具从宽：都给了成文日期作参照；Recognizers-Text 用中文、给出两个年份时取后一个，“之前”按含当日算；chrono-node 用简体中文、向后推算；周期不要求日子和次数，时长写出长度即算对。只有说法没有日期的行、随当地日历或计划期而定的行都不计。
- 通用工具不认公文的“底前”“年内”“自印发之日起”“季后7日”等说法，也不分通知里的时限与统计、回顾、文号；它们本来不是为此而做。
`;
process.stdout.write(page);
if (process.argv.includes('--write')) {
  writeFileSync(new URL('../../docs/extract-benchmark.md', import.meta.url), page);
}
