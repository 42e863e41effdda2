// Which notices of the office a new one may be a version of: a guess for a person to settle, never more.
import type { NoticeHeader } from './notice.ts';

/** Same 文号 · its text says so (原《…》同时废止) · same title and issuer, issued later. */
export type VersionSign = 'number' | 'cited' | 'title';

export interface KnownNotice {
  noticeId: number;
  header: NoticeHeader;
}

/** What a sentence says of a notice that gives way: 同时废止, 作如下修改, 以本通知为准. */
const GIVES_WAY =
  /废止|停止执行|不再执行|停止使用|作废|失效|修订|修改|更正|补正|勘误|调整如下|作如下调整|予以调整|为准|代替|替代|重新印发/;
const REVISED_TITLE = /修订|更正|补正|修正|勘误|重新印发/;
/** No sentence that names another notice is longer. */
const SENTENCE_REACH = 200;

/**
 * The notices `later` may be a version of, in the order given, each with the surest sign. `text` is
 * its whitespace-free text.
 */
export function earlierVersions(
  later: { header: NoticeHeader; text: string },
  known: readonly KnownNotice[],
): { noticeId: number; sign: VersionSign }[] {
  const cited = citedWords(later.text);
  return known.flatMap(({ noticeId, header }) => {
    const sign = signOf(later.header, header, cited);
    return sign ? [{ noticeId, sign }] : [];
  });
}

function signOf(later: NoticeHeader, known: NoticeHeader, cited: string): VersionSign | null {
  const number = plainNumber(known.documentNumber);
  if (number !== '' && number === plainNumber(later.documentNumber)) return 'number';
  if (number !== '' && cited.includes(number)) return 'cited';
  const title = titleCore(known);
  if (title.length >= 6 && cited.includes(`《${title}》`)) return 'cited';
  if (title === '' || title !== titleCore(later) || !sharesIssuer(known, later)) return null;
  const isLater = !later.issuedOn || !known.issuedOn || later.issuedOn > known.issuedOn;
  return isLater || REVISED_TITLE.test(later.title ?? '') ? 'title' : null;
}

/** The sentences that say of some notice that it gives way, numbers and titles in plain form. */
function citedWords(text: string): string {
  const sentences = text.split(/(?<=[。；;！？])/);
  const telling = sentences.filter((sentence) => GIVES_WAY.test(sentence));
  const shown = telling.map((sentence) => sentence.slice(-2 * SENTENCE_REACH));
  return shown.map((sentence) => withPlainTitles(plainNumber(sentence))).join('\n');
}

function withPlainTitles(text: string): string {
  return text.replace(
    /《((?:[^《》]|《[^《》]*》)*)》/g,
    (_, title: string) => `《${core(title)}》`,
  );
}

/** 云安发〔2024〕第6号 and 云安发[2024]6号 are one number. */
function plainNumber(text: string | null): string {
  return (text ?? '').replace(/[[（(【［〔](20\d\d)[\]）)】］〕]第?0*(\d+)号/g, '〔$1〕$2号');
}

function titleCore({ title, issuer }: NoticeHeader): string {
  const whole = title ?? '';
  return core(issuer && whole.startsWith(issuer) ? whole.slice(issuer.length) : whole);
}

/**
 * What versions of a title share: 云溪区安委会关于印发《云溪区燃气整治方案（修订稿）》的通知 →
 * 云溪区燃气整治方案. A year or a district is part of it.
 */
function core(title: string): string {
  const inner = /《(.*)》/.exec(title)?.[1] ?? title.replace(/^.{0,30}?关于(?:印发|转发)?/, '');
  return inner
    .replace(/[（(][^（()）]{0,12}(?:修订|修正|更正|补正|勘误)[^（()）]{0,6}[）)]/g, '')
    .replace(/^(?:修订|更正|修改|重新印发)/, '')
    .replace(/(?:修订|更正|补正)?的?(?:补充)?通知$/, '')
    .replace(/修订[稿版本]?$/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function sharesIssuer(a: NoticeHeader, b: NoticeHeader): boolean {
  return !a.issuer || !b.issuer || a.issuer === b.issuer;
}
