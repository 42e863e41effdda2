// Secrecy marks (密级标志) of a document: “机密★10年”, “内部资料 注意保存”. Such papers stay off this system.

/** Marks that keep a document out. 内部 is no statutory level, but it is not for a work group either. */
export type SecrecyMark = '绝密' | '机密' | '秘密' | '内部';

const LEVEL = '(绝密|机密|秘密)级?';
/**
 * 密级 and 保密期限 are joined by ★ (GB/T 9704—2012, 7.2.2). A mark stands at a line's beginning, after
 * a gap, a number or its label; joined to the words before it (应当标注“秘密★1年”) it is only spoken of.
 */
const STARRED =
  /(?:^|(?<=[急提件号份])|(?<![\p{Script=Han}“"‘'「『]))(?:密\s*级\s*[:：]?\s*)?(绝\s*密|机\s*密|秘\s*密)(?:\s*级)?\s*[★☆✩✭⭐*＊※]/u;
/** What may stand beside the mark on its line: 份号, 紧急程度, brackets. */
const BESIDE =
  /^\d{6}|\d{6}$|(?:份号|编号|№|No\.?)[:：]?\d{1,7}|[第共]\d{1,4}份|特急|加急|平急|急件|特提|[【】〔〕（）()[\]《》★☆*＊:：·|｜]/g;
const PERIOD = '(?:保密)?(?:期限)?(?:\\d+(?:年|个?月)|[一二三四五六七八九十]+(?:年|个?月)|长期)';
const LONE_LEVEL = new RegExp(
  `^(?:密级|秘密等级|保密等级)?(?:工作)?${LEVEL}(?:文件|资料|材料)?(?:[^\\p{Script=Han}\\d]{0,2}${PERIOD})?$`,
  'u',
);
const INTERNAL_KIND =
  '(?:资料|文件|材料|刊物|文稿|文电|明电|信息|事项|文档|使用|掌握|传阅|参考|参阅|发行|公开|发至.{1,12})';
const INTERNAL_CARE =
  '(?:请?(?:注意|妥善)(?:保[存密管]|保管)|(?:不得|请勿|严禁|不准|禁止|切勿|不要)(?:擅自|对外|向外|随意|上网)*' +
  '(?:外传|公开|转发|扩散|传播|复制|复印|翻印|拍照|摘抄|上网|上传|泄露|发布|提供)|阅后(?:收回|即焚|销毁))';
const STOP = '[，,、。.！!；;]?';
const CARED_INTERNAL = new RegExp(
  `^(?:仅供|仅限|限|供)?内部${INTERNAL_KIND}?${STOP}(?:${INTERNAL_CARE}${STOP})+$`,
);
const KIND_OF_INTERNAL = new RegExp(
  `^(?:密级)?(?:仅供|仅限|限|供)?内部${INTERNAL_KIND}${STOP}$|^密级内部$`,
);
/** Lines of a document's head, where a lone 内部 is a mark; further down it may be any word. */
const HEAD_LINES = 15;
/** A row of more cells is a list of things, some of which may be called 内部 or 秘密. */
const FEW_CELLS = 3;

/**
 * The secrecy mark a text carries, or null. A mark is a line (or a cell beside one or two others) of its
 * own, or a level joined to ★; the same word inside a sentence (保守国家秘密) is not a mark.
 */
export function secrecyMark(text: string): SecrecyMark | null {
  let seen = 0;
  for (const line of text.split(/[\r\n]+/)) {
    if (seen <= HEAD_LINES && line.trim() !== '') seen += 1;
    const mark = markOf(line, seen <= HEAD_LINES);
    if (mark) return mark;
  }
  return null;
}

/** The same for headers, footers and watermarks: each of them is a head. */
export function secrecyMarkAround(words: string[]): SecrecyMark | null {
  for (const line of words.flatMap((part) => part.split(/[\r\n]+/))) {
    const mark = markOf(line, true);
    if (mark) return mark;
  }
  return null;
}

/**
 * The secrecy mark in a file's name, or null: “【机密】…方案.docx”, “…通知（秘密）.docx”. Here a mark
 * is a part set off by brackets, blanks, dashes or dots: 关于加强机密文件管理的通知.docx has none.
 */
export function secrecyMarkInName(name: string): SecrecyMark | null {
  const starred = starredIn(name);
  if (starred) return starred;
  for (const part of name.split(/[\s（）()【】〔〕[\]《》_.·,，、—–-]+/)) {
    const mark = loneMark(part, true) ?? new RegExp(`^${LEVEL}(?=关于|\\d)`).exec(part)?.[1];
    if (mark) return mark as SecrecyMark;
  }
  return null;
}

function markOf(line: string, isHead: boolean): SecrecyMark | null {
  if (!/[密内]/.test(line)) return null;
  const starred = starredIn(line);
  if (starred) return starred;
  if (line.length > 200) return null;
  const cells = line.split('\t').filter((cell) => cell.trim() !== '');
  const parts = cells.length > FEW_CELLS ? [] : [line, ...cells];
  // Beside the mark in its line there may be a 份号, an address, a name of the paper.
  const words = isHead ? parts.flatMap((part) => part.split(/\s{2,}|\u3000+/)) : [];
  for (const part of [...parts, ...words]) {
    const mark = loneMark(part.replace(/\s/g, ''), isHead);
    if (mark) return mark;
  }
  return null;
}

function starredIn(line: string): SecrecyMark | null {
  const level = STARRED.exec(line)?.[1]?.replace(/\s/g, '');
  return level ? (level as SecrecyMark) : null;
}

function loneMark(line: string, isHead: boolean): SecrecyMark | null {
  if (line.length > 40) return null;
  const bare = line.replace(BESIDE, '');
  const level = LONE_LEVEL.exec(bare);
  if (level) return level[1] as SecrecyMark;
  const internal = CARED_INTERNAL.test(bare) || KIND_OF_INTERNAL.test(bare);
  return internal || (isHead && bare === '内部') ? '内部' : null;
}
