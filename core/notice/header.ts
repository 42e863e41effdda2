// The document's own facts: title, 文号, issuer, day of issue, plan period. Nothing is guessed.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { SourceText } from '../text/source.ts';
import { readIssuedOn } from './issue-date.ts';
import { ORGANISATION, signedDay, signerIn } from './layout.ts';
import { type Line, linesOf } from './lines.ts';
import { readMeetingHead } from './meeting-head.ts';
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
  /** The year the title names (关于做好2024年…的通知); dates without a year take it. */
  titleYear: number | null;
  /** What was taken for granted, for the person who confirms: 成文日期取自印发日期. */
  assumptions: string[];
}

const URGENCY =
  '(?:等级[:：]?)?(?:特急|特提|加急|平急|急件|紧急|[·•.]|明电(?=[\\u4e00-\\u9fa5]{2,8}明电|[\\u4e00-\\u9fa5]{2,12}[发办]))*';
const BARE_NUMBER = '[〔[（(【［]20\\d\\d[〕\\])）】］]第?\\d{1,4}号';
/** 发文字号：潞城政发〔2025〕1号 → the number with its label taken off. */
const NUMBER = new RegExp(
  `^[（(]?(?:发文字号|文件编号|文号|字号)?[:：]?${URGENCY}((?:[（(][\\u4e00-\\u9fa5]{1,6}[）)])?[\\u4e00-\\u9fa5A-Z]{2,16}${BARE_NUMBER})[）)]?(?=$|发文|签发|成文|主题|公开|标题|索引|等级|发布|有效)`,
);
const NUMBER_BELOW_LETTERHEAD = new RegExp(`文件([\\u4e00-\\u9fa5]{2,16}${BARE_NUMBER})`);
/** 〔2024〕3号 below the head of a record of a meeting. */
const NUMBER_ALONE = new RegExp(`^${BARE_NUMBER}$`);
const LETTERHEAD = /^([\u4e00-\u9fa5（）]{4,40})文件$/;
/** Where a document's number stands. */
const HEAD_LINES = 60;
/** How far the addressees (各县人民政府，…：) may run. */
const ADDRESSEES_REACH = 500;

/**
 * Reads the header of a notice. A day given by a person goes before the one in the text. `lines` are
 * the document's without the rows of its tables, whose dates are the tasks'.
 */
export function readHeader(
  source: SourceText,
  issuedOn: CivilDate | null,
  lines: Line[] = linesOf(source),
): HeaderReading {
  const cover = findTitle(lines);
  const plan = cover && /印发|转发/.test(cover.title) ? findPlanTitle(lines, cover) : null;
  const title = plan ?? cover;
  const titles = [cover, plan].flatMap((block): [number, number][] =>
    block ? [[block.start, block.end]] : [],
  );
  const meeting = readMeetingHead(lines, cover);
  const held = meeting?.heldOn ? { day: meeting.heldOn, insteadOf: '会议时间' } : null;
  const dated = issuedOn ? { day: issuedOn, insteadOf: null } : (readIssuedOn(lines) ?? held);
  const named = (words: string) => planPeriod(words, dated?.day ?? null);
  const period = named(title?.title ?? '') ?? named(cover?.title ?? '');
  const years = [period?.start.slice(0, 4), period?.end.slice(0, 4)];
  const dateNote = dated?.insteadOf
    ? [`未读到落款日期，成文日期取自${dated.insteadOf}${dated.day}，请核对`]
    : [];
  return {
    header: {
      title: title?.title ?? null,
      documentNumber: documentNumber(lines),
      issuer: issuerOf(source, lines, cover),
      issuedOn: dated?.day ?? null,
      planStart: period?.start ?? null,
      planEnd: period?.end ?? null,
    },
    frontEnd: meeting?.end ?? (cover ? addresseesEnd(source.text, lines, cover.end) : 0),
    titles,
    titleYear: period && years[0] === years[1] ? Number(years[0]) : null,
    assumptions: [...dateNote, ...(period?.assumption ? [period.assumption] : [])],
  };
}

function documentNumber(lines: Line[]): string | null {
  const head = lines.slice(0, HEAD_LINES);
  for (const line of head) {
    const number = NUMBER_BELOW_LETTERHEAD.exec(line.text) ?? NUMBER.exec(line.text);
    if (number?.[1]) return number[1];
  }
  return head.find((line) => NUMBER_ALONE.test(line.text))?.text ?? null;
}

/** The issuer calls itself by the name in its title; else the signature or the letterhead tells. */
function issuerOf(source: SourceText, lines: Line[], cover: TitleBlock | null): string | null {
  const inTitle = cover ? namesBefore(source, cover) : null;
  if (inTitle) return inTitle;
  const letterhead = lines.map((line) => LETTERHEAD.exec(line.text)?.[1]).find((name) => name);
  if (letterhead) return letterhead;
  const labelled = lines.map(
    (line) => /^发文机关[:：]?([\u4e00-\u9fa5]{4,30})/.exec(line.text)?.[1],
  );
  return signers(lines) ?? labelled.find((name) => name) ?? null;
}

/** The organisations a title begins with; several are set apart by a blank or a line's end. */
function namesBefore(source: SourceText, cover: TitleBlock): string | null {
  const [, before = ''] = /^(.{2,160}?)(?:关于|印发|转发|会议纪要)/.exec(cover.title) ?? [];
  if (!ORGANISATION.test(before.slice(-40))) {
    const [, host] = /^(.{2,40}?)(?:20\d\d年)?第[^第]{1,4}次[^，。]{0,8}$/.exec(before) ?? [];
    return host && ORGANISATION.test(host) ? host : null;
  }
  const names: string[] = [];
  let from = 0;
  for (let at = 1; at <= before.length; at += 1) {
    const isGap = at === before.length || source.gaps.has(cover.start + at);
    if (!isGap || !ORGANISATION.test(before.slice(from, at))) continue;
    names.push(before.slice(from, at));
    from = at;
  }
  return from === before.length && names.length > 0 ? names.join('、') : null;
}

/** Who signed above the first date; several sign a joint notice. */
function signers(lines: Line[]): string | null {
  for (let index = 0; index < lines.length; index += 1) {
    const text = lines[index]?.text ?? '';
    const day = signedDay(text);
    if (day === null) continue;
    if (day !== text) return signerIn(text);
    const names: string[] = [];
    for (let above = index - 1; above >= 0; above -= 1) {
      const name = signerIn(lines[above]?.text ?? '');
      if (name === null) break;
      names.unshift(name);
    }
    if (names.length > 0) return names.join('、');
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
