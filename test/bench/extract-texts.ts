// What the benchmark reads: the project's own notices, a long text made of them, and texts made to hurt.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const here = (path: string): URL => new URL(path, import.meta.url);

/** The composed notices and the samples that ship with the project, whole. */
export function composedNotices(): string[] {
  const notices = readdirSync(here('../notices')).sort();
  const samples = readdirSync(here('../../docs/samples'))
    .sort()
    .filter((name) => name.endsWith('.txt'));
  return [
    ...notices.map((name) => readFileSync(here(`../notices/${name}/notice.txt`), 'utf8')),
    ...samples.map((name) =>
      readFileSync(here(`../../docs/samples/${encodeURIComponent(name)}`), 'utf8'),
    ),
  ];
}

/** Real notices that may lie beside the checkout; none where they are absent. */
export function realNotices(): string[] {
  const folder = here('../../../shared/corpus/');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => readFileSync(new URL(name, folder), 'utf8'));
}

/** Notices one after another up to `bytes` of UTF-8. */
export function longText(notices: string[], bytes: number): string {
  const parts: string[] = [];
  for (let size = 0, index = 0; size < bytes; index += 1) {
    const notice = `${notices[index % notices.length]}\n`;
    parts.push(notice);
    size += Buffer.byteLength(notice);
  }
  return parts.join('');
}

/** What a careless pattern would stumble over, to be repeated. */
export const HURTFUL = [
  ...[
    '每',
    '每每月',
    '2024年',
    '6月、',
    '3日内',
    '截至2024年6月',
    '1',
    '、',
    '，',
    '（',
    '）',
    '“',
    '《',
  ],
  ...[
    '（一）',
    '1.\n',
    '序号\t任务\t时限\n',
    '市住建局、',
    '责任单位：',
    '；完成',
    '。',
    '安',
    '至',
    '前',
    '\n',
  ],
];
