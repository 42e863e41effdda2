// How the history names a version: 云安发〔2024〕9号, or 云安发〔2024〕6号（2024年5月10日修订） under an old number.
import { fullDay } from '../../message/wording.ts';
import type { NoticeHeader } from '../../notice/notice.ts';

/** The number, else the title; with its day where the version before it goes by the same name. */
export function versionName(
  header: NoticeHeader,
  noticeId: number,
  earlier: NoticeHeader | null,
): string {
  const name = nameOf(header) ?? `第${noticeId}号通知`;
  if (!earlier || name !== nameOf(earlier)) return name;
  return header.issuedOn ? `${name}（${fullDay(header.issuedOn)}修订）` : `${name}（修订）`;
}

function nameOf({ documentNumber, title }: NoticeHeader): string | null {
  return documentNumber ?? (title ? `《${title}》` : null);
}
