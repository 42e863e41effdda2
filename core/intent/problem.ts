// What stands in the way, in the reporter's own words: 受汛期影响停工 · 等市局统一安排 · 设备还在路上.
import { clausesOf } from './clauses.ts';

const CAUSE =
  /因|由于|受[^，]*影响|等[^，]{0,12}(?:安排|通知|批复|批准|审批|资金|文件|意见|答复|部署|回复|拨付)|[缺欠]|不足|不够|没到位|未到位|还?没到(?!位)|卡在|困难|问题(?:是|在于|[：:])|难点|难以|停工|停滞|没通过|未通过|未获通过|退回|打回|返工|路上|未到货|没到货|不配合|推进不动|推不动|阻工|受阻|受限|无法|纠纷|滞后|否则|如果?[^，]*(?:到位|批|通过|解决)|断档|拖欠|联系不上|找不到人|打官司|未批|没批|没下来|没拨/;
const NOTHING = /^(?:无|没有|暂无|没|\/|-|—|无问题|没有问题|暂无问题|不存在问题|无困难)$/;
const HELP =
  /(?:请求?|需要?|恳请|希望|建议|望|提请|盼|求)(?!求)[^，。；]{0,18}(?:协调|出面|支持解决|帮忙|帮助|支援|督促)|(?:需|请)[^，]{0,8}(?:给予支持|予以支持)|帮(?:忙|我们|助)?(?:协调|催)|(?:请|麻烦)(?:安委办|安办|贵办|你们)[^，。；]{0,14}(?:说一?声|打个?招呼|沟通|对接|催|发函)|需要?[^，。；]{1,10}(?:局|委|办|部门|公司|政府|财政)[^，。；]{0,8}(?:拨付|拨款|审批|批复|提供|支持|配合)/;
const HELPED = /(?:已|正在|已经|正)(?:请|由|在)?[^，]{0,6}协调|协调(?:完毕|好了|到位|解决了)/;
/** A label people write before a problem: 存在问题：… */
const LABEL = /^(?:存在|目前|主要)?的?(?:问题|困难|难点|原因)(?:及原因|和困难)?(?:是|在于|:|：|为)/;
const TARGET =
  /^(?:我(?:局|镇|办|街道|们))?(?:关于)?第[^，项]{1,12}项(?:任务|工作)?(?:[、和及与]第?[^，项]{1,12}项)*[，:：]?|^\d{1,4}(?:[、,，]\d{1,4})*(?:项|号任务)?[、,，:：]?(?=\p{Script=Han})/u;

/** The clauses that name a hindrance, joined; null when there is none or it says 无. */
export function problemIn(passage: string): string | null {
  const parts = clausesOf(passage)
    .map((clause) => clause.text)
    .filter((text) => LABEL.test(text) || CAUSE.test(text) || asksHelp(text))
    .map(clean)
    .filter((text) => text !== '' && !NOTHING.test(text));
  return parts.length > 0 ? parts.join('，').slice(0, 300) : null;
}

/** For an extension: whatever else the passage says is its reason. */
export function reasonBeside(passage: string, asking: RegExp): string | null {
  const named = problemIn(passage);
  if (named) return named;
  const rest = clausesOf(passage)
    .map((clause) => clause.text)
    .filter((text) => !asking.test(text))
    .map(clean)
    .filter((text) => text.length > 2);
  return rest.length > 0 ? rest.join('，').slice(0, 300) : null;
}

/** Whether the office is asked to step in: goes to a person. */
export function asksHelp(passage: string): boolean {
  return HELP.test(passage) && !HELPED.test(passage);
}

/** A cell or field that says there is nothing to say. */
export function saysNothing(text: string): boolean {
  return text.trim() === '' || NOTHING.test(text.trim());
}

function clean(text: string): string {
  return text
    .replace(TARGET, '')
    .replace(LABEL, '')
    .replace(/^[，:：\s]+/, '')
    .trim();
}
