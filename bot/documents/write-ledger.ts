// The ledger as .xlsx: a row for each duty, header, filter, widths, colours by standing. Text stays
// text.
import ExcelJS from 'exceljs';
import type { CivilDate } from '#core/calendar/civil-date.ts';
import { civilDay } from '#core/calendar/zone.ts';
import { headingName } from '#core/digest/actions.ts';
import { unitsText } from '#core/digest/grouped.ts';
import { rowCheck, rowKey, SHEET_FIELDS } from '#core/ledger/sheet-row.ts';
import type { LedgerDutyView, LedgerTaskView, LedgerView } from '#core/ledger/view.ts';
import { fullDay, periodName, STANDING_WORDS, STATUS_WORDS } from '#core/message/wording.ts';
import { reportingText, targetsText } from '#core/notice/asked-words.ts';
import { HEADERS } from './ledger-headers.ts';
import {
  daysText,
  evidenceText,
  helpText,
  issuesText,
  nextText,
  remarksText,
  signerText,
} from './ledger-record.ts';
import { filterHeader, plain, rowHeight, styleCell, styleHeader } from './sheet-style.ts';

interface Column {
  header: string;
  width: number;
  centred?: true;
  hidden?: true;
  /** Of the office's own workbook only. */
  office?: true;
  value: (task: LedgerTaskView, duty: LedgerDutyView | null) => string | number;
}

/** The column coloured by what it says. */
const STANDING = '进度情况';

/** Up to 填报单位, which says whose a row is: in view beside every other column, and printed beside it. */
const HEAD_COLUMNS = 4;

const COLUMNS: readonly Column[] = [
  { header: HEADERS.no, width: 6, centred: true, value: (task) => task.no },
  { header: '行动/专项', width: 16, value: (task) => actionName(task) },
  { header: HEADERS.title, width: 24, value: (task) => task.title },
  { header: HEADERS.unit, width: 14, value: (_, duty) => duty?.unit ?? '' },
  { header: HEADERS.clause, width: 38, value: (task) => task.clause },
  { header: '原文出处', width: 16, value: (task) => `${task.notice ?? ''} ${task.ref}`.trim() },
  { header: HEADERS.leadUnits, width: 16, value: (task) => namesOf(task.leadUnits) },
  { header: HEADERS.supportingUnits, width: 14, value: (task) => namesOf(task.supportingUnits) },
  {
    header: '责任领导',
    width: 10,
    centred: true,
    office: true,
    value: (_, duty) => (duty?.record?.supervisors ?? []).join('、'),
  },
  {
    header: '联络员',
    width: 10,
    centred: true,
    office: true,
    value: (_, duty) => (duty?.record?.liaisons ?? []).join('、'),
  },
  { header: '期次', width: 10, centred: true, value: periodOf },
  { header: '适用范围', width: 12, value: (_, duty) => duty?.scope ?? '' },
  { header: '阶段目标/量化指标', width: 20, value: targetsOf },
  { header: '报送要求', width: 14, value: (_, duty) => (duty ? reportingText(duty) : '') },
  { header: HEADERS.dueOn, width: 13, centred: true, value: dueText },
  { header: HEADERS.status, width: 9, centred: true, value: (_, duty) => statusText(duty) },
  { header: STANDING, width: 9, centred: true, value: (_, duty) => standingText(duty) },
  { header: HEADERS.percent, width: 9, centred: true, value: (_, duty) => duty?.percent ?? '' },
  { header: HEADERS.progress, width: 26, value: (_, duty) => duty?.lastReport?.text ?? '' },
  { header: '反馈日期', width: 13, centred: true, value: (_, duty) => reportedOn(duty) },
  { header: '存在问题', width: 18, value: (_, duty) => issuesText(duty) },
  { header: '需协调事项', width: 18, value: (_, duty) => helpText(duty) },
  { header: '下步打算', width: 18, value: (_, duty) => nextText(duty) },
  { header: '预计完成时间', width: 13, centred: true, value: (_, duty) => dayOf(duty?.expectedOn) },
  { header: '自报日期', width: 13, centred: true, value: (_, duty) => dayOf(duty?.completedOn) },
  { header: '核定日期', width: 13, centred: true, value: (_, duty) => dayOf(duty?.signedOffOn) },
  { header: '销号人', width: 9, centred: true, office: true, value: (_, duty) => signerText(duty) },
  { header: '佐证（件）', width: 9, centred: true, value: (_, duty) => duty?.evidence || '' },
  { header: '佐证材料', width: 18, value: (_, duty) => evidenceText(duty) },
  { header: '延期记录', width: 20, value: (_, duty) => daysText(duty) },
  { header: '备注', width: 20, office: true, value: (_, duty) => remarksText(duty) },
  // Last, hidden, and inside the filter: a sort in Excel takes them along.
  { header: HEADERS.key, width: 10, hidden: true, value: keyOf },
  { header: HEADERS.check, width: 10, hidden: true, value: checkOf },
];

/** The aims of the stage; of the whole task where it has no stage of its own. */
function targetsOf(task: LedgerTaskView, duty: LedgerDutyView | null): string {
  return targetsText([...(duty?.targets ?? []), ...task.targets]);
}

function keyOf(task: LedgerTaskView, duty: LedgerDutyView | null): string {
  return rowKey(task.no, duty);
}

/** What `ledger import` needs to tell a change in Excel from one made here since. */
function checkOf(task: LedgerTaskView, duty: LedgerDutyView | null): string {
  const cells = new Map(
    SHEET_FIELDS.map((field) => {
      const column = COLUMNS.find(({ header }) => header === HEADERS[field]);
      return [field, `${column ? plain(column.value(task, duty)) : ''}`];
    }),
  );
  return rowCheck(keyOf(task, duty), cells);
}

/** Units named in one cell; 各镇街 would make every row a tall one. The row's own is named beside. */
const UNITS_NAMED = 6;

function namesOf(units: readonly string[]): string {
  return unitsText(units, UNITS_NAMED);
}

/** The second-level heading, where there is one, without its number. */
function actionName({ heading }: LedgerTaskView): string {
  return headingName(heading[1] ?? heading[0] ?? '');
}

function dayOf(day: CivilDate | null | undefined): string {
  return day ? fullDay(day) : '';
}

/** 2024年第二季度 of a recurring task; a dated stage has its day in 完成时限, and no period. */
function periodOf(task: LedgerTaskView, duty: LedgerDutyView | null): string {
  const hasPeriod = task.kind === 'recurring' || duty?.anchor?.startsWith('event:') === true;
  return duty && hasPeriod ? periodName(duty.occurrence, NO_YEAR) : '';
}

/** No period is of this year, so that each is named with its own. */
const NO_YEAR = '0001-01-01';

function dueText(_: LedgerTaskView, duty: LedgerDutyView | null): string {
  if (!duty) return '';
  return duty.dueOn ? fullDay(duty.dueOn) : duty.occurrence;
}

function statusText(duty: LedgerDutyView | null): string {
  return duty ? STATUS_WORDS[duty.status] : '';
}

/** Said only where a day is at stake, or something has been done. */
function standingText(duty: LedgerDutyView | null): string {
  if (!duty || (duty.dueOn === null && duty.standing === 'onTrack')) return '';
  return STANDING_WORDS[duty.standing];
}

function reportedOn(duty: LedgerDutyView | null): string {
  return duty?.lastReport ? fullDay(civilDay(new Date(duty.lastReport.at))) : '';
}

/** Fills for what needs eyes; the word stands beside the colour. */
const FILLS: Partial<Record<LedgerDutyView['standing'], string>> = {
  overdue: 'FFF8D7DA',
  dueSoon: 'FFFFF3CD',
  done: 'FFD9EAD3',
  late: 'FFE2E3E5',
};

/** Number of the paper A3 in the format; the library's list has no name for it. */
const A3 = 8;
/** All columns on one page's width would come out at a third of their size. */
const PAGES_ACROSS = 2;

/** Writes the file; the first row and columns are frozen, the row filtered. Prints on A3, two pages wide. */
export async function writeLedger(ledger: LedgerView): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('台账', {
    views: [{ state: 'frozen', xSplit: HEAD_COLUMNS, ySplit: 1 }],
  });
  const columns = COLUMNS.filter(({ office }) => !office || ledger.forOffice);
  sheet.columns = columns.map(({ header, width, hidden = false }) => ({ header, width, hidden }));
  for (const task of ledger.tasks) {
    const duties = task.duties.length > 0 ? task.duties : [null];
    for (const duty of duties) addRow(sheet, columns, task, duty);
  }
  filterHeader(book, sheet);
  styleHeader(sheet);
  layOut(sheet, ledger);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** The pages it prints on: title above, page numbers below, first row and columns on each, a row's pages together. */
function layOut(sheet: ExcelJS.Worksheet, ledger: LedgerView): void {
  sheet.pageSetup = {
    paperSize: A3 as ExcelJS.PaperSize,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: PAGES_ACROSS,
    fitToHeight: 0,
    pageOrder: 'overThenDown',
    printTitlesRow: '1:1',
    printTitlesColumn: `A:${sheet.getColumn(HEAD_COLUMNS).letter}`,
    margins: { left: 0.4, right: 0.4, top: 0.8, bottom: 0.6, header: 0.3, footer: 0.3 },
  };
  sheet.headerFooter.oddHeader = `&C&"黑体"&16重点任务台账（截至${fullDay(ledger.asOf)}）`;
  sheet.headerFooter.oddFooter = '&C第&P页　共&N页';
}

function addRow(
  sheet: ExcelJS.Worksheet,
  columns: readonly Column[],
  task: LedgerTaskView,
  duty: LedgerDutyView | null,
): void {
  const values = columns.map((column) => plain(column.value(task, duty)));
  const row = sheet.addRow(values);
  const fill = duty ? FILLS[duty.standing] : undefined;
  for (const [at, { header, centred = false }] of columns.entries())
    styleCell(row.getCell(at + 1), centred, header === STANDING ? fill : undefined);
  row.height = rowHeight(values, columns);
}
