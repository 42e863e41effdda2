// What spellings of one unit's name share: 住建局, 住房城乡建设局 → 住房和城乡建设.
import { BRACKETED, DEPARTMENT_FORMS, DEPARTMENT_STEMS, MERGED_FORMS } from './unit-words.ts';

/** Forms in which the same office is written; compared without them. */
const ENDING = /(?:办公室|分局|委员会|局|委|办|厅|支队|大队|总队|政府|办事处)$/;
/** The office of a government or committee is another addressee, so its ending is kept. */
const OFFICE_OF = /^安全生产委员会|(?:政府|委员会|指挥部|领导小组|党委|^委)(?:办公室|办)$/;
const SQUAD = /总队|支队|大队|中队/;

const STEM_OF = new Map(
  DEPARTMENT_STEMS.flatMap(([full = '', ...forms]) =>
    [full, ...forms].map((form) => [form, full] as const),
  ),
);
/** By their first character, longest first. */
const FORMS = Map.groupBy(DEPARTMENT_FORMS, (form) => form.charAt(0));

/** A name without blanks, with full-width brackets and committees spelt out. */
export function tidyName(name: string): string {
  return name
    .replace(/\s/g, '')
    .replace(/[(〈<[【〔]/g, '（')
    .replace(/[)〉>\]】〕]/g, '）')
    .replace(/安委会/g, '安全生产委员会')
    .replace(/安委办/g, '安全生产委员会办公室');
}

/** The key of a name from which level and place are taken off: short forms spelt out, 和 left out. */
export function keyOf(bare: string): string {
  return piecesOf(plainKeyOf(bare))
    .map(({ text }) => text)
    .join('');
}

/** The same with its short form as written: 公安局交警大队 → 公安局交警. */
export function plainKeyOf(bare: string): string {
  const plain = bare.replace(BRACKETED, '').replaceAll('人民政府', '政府') || bare;
  if (OFFICE_OF.test(plain)) return plain;
  // 应急管理部门 is the department of that name; 行业主管部门 and 监管部门 are anybody's.
  const named = plain.replace(/部门$/, '');
  if (STEM_OF.has(named)) return named;
  return plain.replace(ENDING, '') || plain;
}

/** 支队 of 市消防救援支队; null when the name ends otherwise. */
export function squadOf(name: string): string | null {
  const own = name.replace(BRACKETED, '');
  return own.endsWith('队') ? (SQUAD.exec(own)?.[0] ?? null) : null;
}

/** The departments a name joins: 教育和体育局 → 教育, 体育; none of 住房和城乡建设局 but itself. */
export function stemsIn(bare: string): string[] {
  return piecesOf(plainKeyOf(bare)).flatMap(({ text, isStem }) => (isStem ? [text] : []));
}

/** What a merged body may join (发科 → 发展和改革, 科学技术; 发改科技 alike); null for one department. */
export function mergedParts(bare: string): readonly string[] | null {
  const plain = plainKeyOf(bare);
  const short = MERGED_FORMS.get(plain);
  if (short) return short;
  const pieces = piecesOf(plain);
  const stems = pieces.flatMap(({ text, isStem }) => (isStem ? [text] : []));
  return stems.length > 1 && stems.length === pieces.length ? stems : null;
}

/** A name cut into departments, spelt in full, and what is between them. */
function piecesOf(plain: string): { text: string; isStem: boolean }[] {
  if (plain.startsWith('安全生产委员会')) return [{ text: plain, isStem: false }];
  const pieces: { text: string; isStem: boolean }[] = [];
  for (let at = 0; at < plain.length; ) {
    const form = formAt(plain, at);
    const text = form ?? plain.charAt(at);
    at += text.length;
    if (form) pieces.push({ text: STEM_OF.get(form) ?? form, isStem: true });
    else if (!JOIN.test(text)) pieces.push({ text, isStem: false });
  }
  return pieces;
}

/** The longest department form that stands at this place. */
function formAt(plain: string, at: number): string | undefined {
  const forms = FORMS.get(plain.charAt(at)) ?? [];
  return forms.find((each) => plain.startsWith(each, at) && (at === 0 || !LEADING.test(each)));
}

/** 教育和体育局, 教育体育局. */
const JOIN = /[和与及、]/;
/** 综合执法局 may be 城管局, 交通运输综合执法大队 is not. */
const LEADING = /^综合/;

/** 临川市公安局云溪分局 → 云溪公安分局; other names stay as they are. */
export function branchFirst(name: string): string {
  const branch =
    /^(?:[\u4e00-\u9fa5]{0,8}[市州盟县区旗](?!场))?([\u4e00-\u9fa5]{2,10})局([\u4e00-\u9fa5]{2,8})分局$/.exec(
      name,
    );
  const [, body, at] = branch ?? [];
  return body && at && STEM_OF.has(body) ? `${at}${body}分局` : name;
}
