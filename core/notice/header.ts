// The document's own facts: title, 文号, issuer, day of issue, plan period. Nothing is guessed.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { SourceText } from '../text/source.ts';
import { readIssuedOn } from './issue-date.ts';
import { ORGANISATION } from './layout.ts';
import { type Line, linesOf } from './lines.ts';
import type { NoticeHeader } from './notice.ts';
import { planPeriod } from './plan-period.ts';
import { findPlanTitle, findTitle, type TitleBlock } from './titles.ts';

/** The header, and where the text proper begins. */
export interface HeaderReading {
  header: NoticeHeader;
  /** Everything before this offset is letterhead, title or addressees. */
  frontEnd: number;
  /** Stretches that hold the titles, `[start, end)`; no part of the text proper. */
  titles: [number, number][];
}

/** 发文字号：潞城政发〔2025〕1号 → the number with its label taken off. */
const NUMBER = new RegExp(
  '^(?:发文字号|文件编号|文号)?[:：]?(?:特急|特提|加急|平急|急件|紧急)?([\\u4e00-\\u9fa5]{2' +
    ',16}[〔[（(【［]20\\d\\d[〕\\])）】］]第?\\d{1,4}号)(?=$|发文|签发' +
    '|成文|主题|公开|标题|索引)',
);
const NUMBER_BELOW_LETTERHEAD =
  /文件([\u4e00-\u9fa5]{2,16}[〔[（(【［]20\d\d[〕\])）】］]第?\d{1,4}号)/;
const LETTERHEAD = /^([\u4e00-\u9fa5（）]{4,40})文件$/;
/** How far the addressees (各县人民政府，…：) may run. */
const ADDRESSEES_REACH = 500;

/** Reads the header of a notice. A day given by a person goes before the one in the text. */
export function readHeader(source: SourceText, issuedOn: CivilDate | null): HeaderReading {
  const lines = linesOf(source);
  const cover = findTitle(lines);
  const plan = cover && /印发|转发/.test(cover.title) ? findPlanTitle(lines, cover) : null;
  const title = plan ?? cover;
  const titles = [cover, plan].flatMap((block): [number, number][] =>
    block ? [[block.start, block.end]] : [],
  );
  const frontEnd = cover ? addresseesEnd(source.text, lines, cover.end) : 0;
  const period = planPeriod(title?.title ?? '') ?? planPeriod(cover?.title ?? '');
  return {
    header: {
      title: title?.title ?? null,
      documentNumber: documentNumber(lines),
      issuer: issuerOf(lines, cover),
      issuedOn: issuedOn ?? readIssuedOn(lines),
      planStart: period?.start ?? null,
      planEnd: period?.end ?? null,
    },
    frontEnd,
    titles,
  };
}

/** The year a title names (关于做好2024年…的通知), or null. */
export function titleYear(header: NoticeHeader): number | null {
  if (!header.planStart || !header.planEnd) return null;
  const [start, end] = [header.planStart.slice(0, 4), header.planEnd.slice(0, 4)];
  return start === end ? Number(start) : null;
}

function documentNumber(lines: Line[]): string | null {
  const head = lines.slice(0, 60);
  for (const line of head) {
    const number = NUMBER_BELOW_LETTERHEAD.exec(line.text) ?? NUMBER.exec(line.text);
    if (number?.[1]) return number[1];
  }
  return null;
}

/** The issuer calls itself by the name in its title; else the signature or the letterhead tells. */
function issuerOf(lines: Line[], cover: TitleBlock | null): string | null {
  const inTitle = /^(.{2,40}?)关于/.exec(cover?.title ?? '')?.[1];
  if (inTitle && ORGANISATION.test(inTitle)) return inTitle;
  const letterhead = lines.map((line) => LETTERHEAD.exec(line.text)?.[1]).find((name) => name);
  if (letterhead) return letterhead;
  const labelled = lines.map(
    (line) => /^发文机关[:：]?([\u4e00-\u9fa5]{4,30})/.exec(line.text)?.[1],
  );
  return signer(lines) ?? labelled.find((name) => name) ?? null;
}

function signer(lines: Line[]): string | null {
  for (let index = lines.length - 1; index > 0; index -= 1) {
    const above = lines[index - 1]?.text ?? '';
    const dated = /^20\d\d年\d{1,2}月\d{1,2}日$/.test(lines[index]?.text ?? '');
    if (dated && ORGANISATION.test(above)) return above;
  }
  return null;
}

/** The addressees end with a colon at a line's end and hold no full stop. */
function addresseesEnd(text: string, lines: Line[], titleEnd: number): number {
  for (const line of lines) {
    if (line.end <= titleEnd) continue;
    if (line.end > titleEnd + ADDRESSEES_REACH) break;
    if (/^[一二三四五六七八九十]+、/.test(line.text)) break;
    if (/[：:]$/.test(line.text)) {
      const between = text.slice(titleEnd, line.end);
      return between.includes('。') ? titleEnd : line.end;
    }
  }
  return titleEnd;
}
