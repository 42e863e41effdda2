// The head of a record of a meeting: its number, 时间, 地点, 主持人, 参加人员, before anything was said.
import { type CivilDate, civilDate } from '../calendar/civil-date.ts';
import type { Line } from './lines.ts';
import type { TitleBlock } from './titles.ts';

const RECORD = /会议(?:纪要|记录|备忘录)/;
const LABEL =
  /^(?:会议)?(?:时间|地点|主持人?|参[加会](?:人员|单位|领导)?|出席(?:人员)?|列席(?:人员|单位)?|缺席(?:人员)?|请假(?:人员)?|记录人?|议题|主题|签发人?)[：:]/;
const SERIAL = /^(?:[〔［[（(]20\d\d[〕］\])）])?第?[\d〇一二三四五六七八九十]{1,4}[期号次]$/;
const HELD_ON = /^(?:会议)?时间[：:](20\d\d)年(\d{1,2})月(\d{1,2})日/;
/** 2025年8月12日上午，…主持召开…会议: a record told from its first line. */
const TOLD_ON = /^(20\d\d)年(\d{1,2})月(\d{1,2})日[^。]{0,60}(?:召开|主持)/;
/** Names may run over several lines; what was said ends in a full stop or begins with 会议. */
const SAID = /。|^会议(?!时间|地点|主持|议题|主题)|^[一二三四五六七八九十]+、/;
const MOST_LINES = 20;

/** Where the head ends, and the day the meeting was held, which 本月底 in it counts from. */
export interface MeetingHead {
  end: number;
  heldOn: CivilDate | null;
}

/** The head below the title of a record of a meeting; null for any other document. */
export function readMeetingHead(lines: Line[], cover: TitleBlock | null): MeetingHead | null {
  if (!cover || !RECORD.test(cover.title)) return null;
  let end = cover.end;
  let heldOn: CivilDate | null = null;
  let isLabelled = false;
  const below = lines.filter(({ start }) => start >= cover.end).slice(0, MOST_LINES);
  for (const [at, line] of below.entries()) {
    const isLabel = LABEL.test(line.text);
    if (!isLabel && !SERIAL.test(line.text) && (!isLabelled || SAID.test(line.text))) {
      heldOn ??= dayIn(TOLD_ON, printedTogether(below, at));
      break;
    }
    heldOn = dayIn(HELD_ON, line.text) ?? heldOn;
    isLabelled ||= isLabel;
    end = line.end;
  }
  return { end, heldOn };
}

/** A sentence may be printed over several lines. */
function printedTogether(lines: Line[], at: number): string {
  return lines
    .slice(at, at + 3)
    .map(({ text }) => text)
    .join('');
}

function dayIn(pattern: RegExp, text: string): CivilDate | null {
  const [, year, month, day] = pattern.exec(text) ?? [];
  return day ? civilDate(Number(year), Number(month), Number(day)) : null;
}
