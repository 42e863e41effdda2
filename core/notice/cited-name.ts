// How a notice is named in one line, wherever a task's source is said.
import type { NoticeHeader } from './notice.ts';

/** A number that says only the year's count: 〔2024〕3号 of minutes. Many an office has one. */
const WITHOUT_OFFICE = /^[〔［[（(【第\d]/;

/**
 * 文号, else the title. Before a number without 代字 stands the title, for it names no notice by itself:
 * 云溪区安全生产委员会会议纪要〔2024〕3号. Null where neither was read.
 */
export function citedName({
  documentNumber,
  title,
}: Pick<NoticeHeader, 'documentNumber' | 'title'>): string | null {
  if (!documentNumber) return title;
  return WITHOUT_OFFICE.test(documentNumber) ? `${title ?? ''}${documentNumber}` : documentNumber;
}
