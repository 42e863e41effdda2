// A link whose page the reader cannot open, as words: what to send to see the same.

const SAID: Record<string, string> = { '/ledger': '台账', '/waiting': '待触发' };

/** 查看第8项 of /ledger/8 → 查看第8项：请发送“第8项”. What has no such words says where it is. */
export function linkWords(label: string, path: string): string {
  const no = /^\/ledger\/(\d{1,6})$/.exec(path)?.[1];
  const said = no ? `第${no}项` : SAID[path];
  return said ? `${label}：请发送“${said}”` : `${label}（需在本系统网页查看）`;
}
