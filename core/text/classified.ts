// Secrecy marks (密级标志) of a document: “机密★10年”, “内部资料 注意保存”. Such papers stay off this system.

/** Marks that keep a document out. 内部 is no statutory level, but it is not for a work group either. */
export type SecrecyMark = '绝密' | '机密' | '秘密' | '内部';

const LEVEL = '(绝密|机密|秘密)';
/** 密级 and 保密期限 are joined by ★ (GB/T 9704—2012, 7.2.2); no sentence writes it that way. */
const STARRED = new RegExp(`${LEVEL}[★☆*＊]`);
/** What may stand beside the mark on its line: 份号, 紧急程度, 保密期限, brackets. */
const BESIDE = /^\d{6}|特急|加急|平急|急件|特提|[【】〔〕（）()[\]《》★☆*＊:：·|｜]/g;
const LONE_LEVEL = new RegExp(
  `^(?:密级|秘密等级)?(?:工作)?${LEVEL}(?:\\d+年|[一二三四五六七八九十]+年|长期)?$`,
);
const INTERNAL_KIND = '(?:资料|文件|材料|刊物|文稿|使用|掌握|传阅|参考)';
const INTERNAL_CARE =
  '(?:注意保[存密]|妥善保管|(?:不得|请勿|严禁|不准)(?:外传|公开|转发|扩散)|阅后(?:收回|即焚))';
const LONE_INTERNAL = new RegExp(
  `^(?:密级)?(?:仅供|限)?内部${INTERNAL_KIND}?[，,、。.]?(?:${INTERNAL_CARE}[，,、。.]?)*$`,
);

/**
 * The secrecy mark a text carries, or null. A mark is a line (or a table cell) of its own, or a level
 * joined to ★; the same word inside a sentence (保守国家秘密) is not a mark.
 */
export function secrecyMark(text: string): SecrecyMark | null {
  for (const line of text.split(/[\r\n\t]+/)) {
    const mark = markOf(line.replace(/\s/g, ''));
    if (mark) return mark;
  }
  return null;
}

/**
 * The secrecy mark in a file's name, or null: “【机密】…方案.docx”, “…通知（秘密）.docx”. Here a mark
 * is a part set off by brackets, blanks, dashes or dots: 关于加强机密文件管理的通知.docx has none.
 */
export function secrecyMarkInName(name: string): SecrecyMark | null {
  const starred = STARRED.exec(name.replace(/\s/g, ''));
  if (starred) return starred[1] as SecrecyMark;
  for (const part of name.split(/[\s（）()【】〔〕[\]《》_.·,，、—–-]+/)) {
    const mark = markOf(part);
    if (mark) return mark;
  }
  return null;
}

function markOf(line: string): SecrecyMark | null {
  const starred = STARRED.exec(line);
  if (starred) return starred[1] as SecrecyMark;
  if (line.length > 40) return null;
  const bare = line.replace(BESIDE, '');
  const level = LONE_LEVEL.exec(bare);
  if (level) return level[1] as SecrecyMark;
  return LONE_INTERNAL.test(bare) ? '内部' : null;
}
