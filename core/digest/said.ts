// A unit's own words as a bulletin quotes them: without the item's number in front, if they say
// anything.
import { quote } from '../message/wording.ts';

/** What says no more than a status: 已完成 · 正在推进 · 本月无新进展. */
const STATUS_ONLY =
  /已经?|均已?|全部|基本|正在|有序|按计划|按要求|目前|本月|本期|暂?无新?进展|完成|办结|落实|推进|办理|进行|报送|收到|中|了|[\s，。、；：,.;:！!]/g;

/** A count with its unit, no date and no item number: 排查210家, 完成率38%. */
const QUANTITY = /\d(?![\d.]*(?:月|日|年|项|号|时|点))[\d.]*(?:%|[^\d\s，。、；：])/;

/** At most `limit` characters, verbatim but for “第8项” or “8、” before them. */
export function quoteReport(text: string, no: number, limit: number): string {
  return quote(reportWords(text, no), limit);
}

/** Whether there is more in it than a status, which the figures say already. */
export function saysSomething(text: string, no: number): boolean {
  return reportWords(text, no).replace(STATUS_ONLY, '').length >= 4;
}

/** Whether it counts something. */
export function isQuantified(text: string, no: number): boolean {
  return QUANTITY.test(reportWords(text, no));
}

/** The words without “第8项” or “8、” before them. */
export function reportWords(text: string, no: number): string {
  const marked = `第\\s*${no}\\s*[项号]|${no}\\s*[、：:.．](?!\\d)|${no}项(?=[已正未均全补完目，：])`;
  const number = new RegExp(`^\\s*(?:${marked})[，,、：:\\s]*`);
  const rest = text.replace(number, '');
  return rest === '' ? text : rest;
}
