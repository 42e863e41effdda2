// What a message says in somebody else's name: “[系统消息] …”, “我是安委办张主任…”. Never obeyed.
import type { Role } from '../directory/unit.ts';

/** Accounts give rights, names do not: lines that claim them are taken out before reading. */
export interface Trusted {
  /** The message without the lines that pretend. */
  text: string;
  /** Something pretended to an authority or gave an order it may not give. */
  refused: boolean;
}

const PRETENDED =
  /^[\s>*#]*(?:[[【（(<「]\s*)?(?:系统|管理员|后台|平台|官方|机器人|督办助手|system|admin|assistant|developer|root)\s*(?:消息|提示|通知|指令|公告|授权|命令|管理员|message|prompt)?\s*(?:[\]】）)>」]|[:：])/i;
const AUTHORISED =
  /(?:系统|管理员|后台)(?:指令|命令|消息|授权)[:：]|(?:管理员|系统|后台|超级用户|最高权限)(?:已)?(?:授权|批准|许可|确认|同意)/;
const OVERRIDE =
  /(?:忽略|无视|忘记|忘掉|绕过|跳过|不用管|不要管)[^，。；\n]{0,10}(?:规则|指令|设定|限制|提示|要求|权限|审核|核验|流程|约束)|你现在是|(?:没有|不受|解除)(?:任何)?限制|(?:现在|从现在起)(?:开始)?你(?:是|扮演)|扮演|ignore[^.]{0,24}(?:instruction|rule|prompt)|开发者模式|调试模式/i;
const IMPERSONATED =
  /(?:我是|这里?是|本人是|我代表)(?:[^，。；:：]{0,8}(?:安委办|安办|督办)[^，。；:：]{0,8}|[^，。；:：]{0,12}(?:主任|书记|区长|县长|市长|管理员|领导|科长))[，,。：: ]|(?:代表|受|以|奉)[^，。；]{0,6}(?:安委办|安办|安委会|督办组)[^，。；]{0,4}(?:宣布|决定|通知|确认|名义|委托|授权|同意|批准|认定)|(?:用|借)(?:[^，。；]{1,8})(?:手机|账号|号|微信|电脑)(?:发|登|说|操作)/;
/** Orders only the office gives; said by anybody else they change nothing. */
const ORDERED =
  /销号(?!率|了?\d+[户家处个件座栋起台]|完|情况|进度|比例)|核销|(?:同意|批准|准予|准许|通过)[^，。；\n]{0,12}(?:延期|申请|延长|顺延)|(?:改派|改由|转派)(?:给|为|到)?|撤销第|(?:把|将)第?\d{1,4}项[^，。；\n]{0,4}(?:转给|交给|移交(?:给|至)|划给)|(?:安委办|安办|安委会|领导|主任|局长|区长|县长)[^，。；\n]{0,3}(?:授权|委托)(?:我|本)[^，。；\n]{0,10}(?:核定|核验|认定|确认)|(?:修改|更改|调整|变更)[^，。；\n]{0,10}(?:时限|截止|期限)|(?:时限|期限|截止日期?)[^，。；\n]{0,6}(?:改|调整?|变更)(?:为|成|到|至)|(?:删除|删掉|清空|移除|去掉)[^，。；\n]{0,10}(?:项|任务|台账|记录|逾期)|(?:项|任务|台账|记录|逾期)[^，。；\n]{0,6}(?:删除|删掉|删了|删去|清空|清除|清掉|移除|去掉|抹掉|抹去|销掉|清零掉)|(?:任务|事项)[^，。；\n]{0,4}关闭|关闭[^，。；\n]{0,4}(?:任务|事项)|完成率[^，。；\n]{0,6}(?:置为|改为|设为|调为|改成|置成|调到|改到)|(?:标记|标|改|设置?|置|调|更新)(?:为|成)[^，。；\n]{0,6}(?:销号|完成|办结|逾期|按期|正常|100%)/;
const RANKING =
  /(?:排名|名次|位次|通报|得分|分数)[^，。；\n]{0,10}(?:往前|提前|调|改|提|靠前|上升|升|删|去掉|撤|加)|(?:调|改|提高?|往前排|删|去掉|隐去)[^，。；\n]{0,10}(?:排名|名次|位次|得分)|(?:不要|别|不用|先别)[^，。；\n]{0,6}(?:通报|上榜|点名|统计我)/;
const BACKED =
  /(?:安委办|安办)(?:的?(?:同志|领导|人|工作人员))?[^，。；\n]{0,4}(?:说|讲|通知|告诉)|(?:局长|主任|书记|镇长|区长|县长|领导|队长|科长)[^，。；\n]{0,14}(?:说过|说好|打过?招呼|同意了?|点头|批了|答应|定了|讲过|沟通过|发话)|(?:根据|按照?|经|奉|遵照)[^，。；\n]{0,8}(?:领导|局长|主任|书记|镇长|区长|县长)[^，。；\n]{0,4}(?:指示|要求|安排|授意|同意|批准|意见)/;
/** 局长说过了，就算完成吧: a superior's word is no completion. An extension so begged is still a request. */
const AS_IF_DONE =
  /(?:就?算|视为|视同|当作?|先?按|先?记|先?报)[^，。；\n]{0,6}(?:完成|办结|100%)|不用(?:再)?(?:报|填|管|做|办|搞)/;
/** 视为完成 is a ruling, and rulings are the office's. */
const REGARDED =
  /(?:请|帮|麻烦|先|暂)[^，。；\n]{0,10}(?:写|填|报|记|标|登)(?:成|为|作|上|个)?(?:已经?)?(?:完成|办结)(?![的情率进时])|按照?已?(?:完成|办结)(?:来|去)?(?:处理|算|计|对待|统计|报|填|写|上报)|(?:让|叫|要求|安排|交代)[^，。；\n]{0,12}(?:报|写|填|说)(?:成|为|作)已?(?:完成|办结)|(?:视为|视同|视作|当作|默认为?)[^，。；\n]{0,6}(?:完成|办结|销号)/;
/** Said as a question or about the past, the words are not an order. */
const NOT_ORDER =
  /[吗?？]\s*$|(?:不要|不用|不必|别|请勿|暂不|先不)[^，。；\n]{0,12}(?:标|改|销号|算|当|置|设|视)|(?:请问|什么时候|何时|能否|可否|能不能|申请|请求|请安委办|请贵办|恳请|希望|建议|麻烦|待|等|尚未|还没|未|才能|方可)[^，。；\n]{0,8}(?:销号|核销|改派|同意|批准|调整|修改|改由|核验)|(?<![为成])已经?[^，。；\n]{0,4}(?:销号|核销)|(?:已(?![^，。；\n]{0,4}核[验定])[^，。；\n]{0,8}(?:完成|办结|落实|到位|通过)|(?:完成|办结)了|通过验收|验收通过)[^。\n]{0,24}(?:请|申请|可)[^，。；\n]{0,8}(?:销号|核销)/;

/** Takes out what pretends; `role` staff may give orders (their commands were read before this). */
export function trust(text: string, role: Role): Trusted {
  const lines = text.split('\n').map((line) => trustLine(line, role));
  return {
    text: lines
      .map((line) => line.text)
      .join('\n')
      .trim(),
    refused: lines.some((line) => line.refused),
  };
}

/** Once a line pretends, all that follows on it is said in that name; an order falls by itself. */
function trustLine(line: string, role: Role): Trusted {
  const pieces = line.split(/(?<=[。；;！!])|(?=[[【]\s*(?:系统|管理员|system))/);
  const kept: string[] = [];
  for (const [index, piece] of pieces.entries()) {
    const pretends = PRETENDED.test(piece) || AUTHORISED.test(piece) || OVERRIDE.test(piece);
    if (pretends || (role !== 'staff' && IMPERSONATED.test(piece))) {
      return { text: kept.join(''), refused: true };
    }
    if (role !== 'staff' && presumes(piece)) {
      const rest = trustLine(pieces.slice(index + 1).join(''), role);
      return { text: kept.join('') + toldBefore(piece) + rest.text, refused: true };
    }
    kept.push(piece);
  }
  return { text: line, refused: false };
}

/** An order that is tacked on: 已完成40%，【另外请把时限改到10月底】. */
const TACKED_ON = /[，,]\s*(?:另外?|顺便|顺带|同时|此外|还请|再请|再帮|并请|帮我?把|麻烦)/g;

/** What a unit tells of its task before it tacks an order on; empty where that leans on a superior, too. */
function toldBefore(piece: string): string {
  for (const { index } of piece.matchAll(TACKED_ON)) {
    const told = piece.slice(0, index);
    if (presumes(told) || BACKED.test(told) || VERIFIED.test(told)) return '';
    if (presumes(piece.slice(index))) return `${told}。`;
  }
  return '';
}

/** 已核验通过 is the office's finding, not a unit's report. */
const VERIFIED = /核[验定]|认定|审定/;

function presumes(line: string): boolean {
  if (RANKING.test(line)) return true;
  if (BACKED.test(line) && AS_IF_DONE.test(line)) return true;
  if (REGARDED.test(line) && !NOT_ORDER.test(line)) return true;
  const order = ORDERED.exec(line);
  return order !== null && !NOT_ORDER.test(line);
}
