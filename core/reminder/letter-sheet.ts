// 督办单: one item of a 督办函 as a form, filled in as far as the ledger goes; the rest is for unit and office.
import type { CivilDate } from '../calendar/civil-date.ts';
import { civilDay } from '../calendar/zone.ts';
import { fullDay, listNames, periodText } from '../message/wording.ts';
import type { ReminderItem } from './plan.ts';

/** What the ledger says of a task besides what a reminder tells. */
export interface GivenTask {
  supportingUnits: readonly string[];
  /** Date of issue of its notice; null when not known. */
  givenOn: CivilDate | null;
}

/** Rows of label and value; `isWritten`: there must be room for handwriting. */
export interface LetterSheet {
  title: string;
  rows: { label: string; value: string; isWritten?: true }[];
}

/** `place` is the item's in its letter: 督办函〔2024〕3号-1. */
export function sheetOf(
  item: ReminderItem,
  about: {
    number: string;
    place: number;
    answerBy: CivilDate;
    day: CivilDate;
    given: ReadonlyMap<number, GivenTask>;
    zone: string;
  },
): LetterSheet {
  const { day, zone } = about;
  const given = about.given.get(item.taskNo);
  const supporting = listNames(given?.supportingUnits ?? []);
  const said = item.lastReport
    ? `${fullDay(civilDay(new Date(item.lastReport.at), zone))}反馈：${item.lastReport.text}`
    : '';
  return {
    title: '督办单',
    rows: [
      { label: '编号', value: `${about.number}-${about.place}` },
      {
        label: '事项',
        value: `第${item.taskNo}项　${item.title}${periodText(item.period, day)}`,
      },
      { label: '依据', value: `${item.source ?? ''}${item.ref}` },
      { label: '承办单位', value: item.unitName },
      { label: '协办单位', value: supporting === '' ? '无' : supporting },
      { label: '交办日期', value: given?.givenOn ? fullDay(given.givenOn) : '' },
      {
        label: '办理时限',
        value: `${fullDay(item.dueOn)}，截至${fullDay(day)}逾期${-item.daysLeft}天`,
      },
      {
        label: '办理要求',
        value: `于${fullDay(about.answerBy)}前办结并书面反馈；未按期完成的，说明原因、措施和预计完成时间`,
      },
      { label: '承办情况', value: said, isWritten: true },
      { label: '审核意见', value: '', isWritten: true },
      { label: '销号', value: '', isWritten: true },
    ],
  };
}
