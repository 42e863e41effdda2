// Words of time without a date, kept as a label: 立行立改, 定期, 长期坚持, 按上级要求时限.
import type { Parser } from '../engine.ts';

/** Each alternative carries the context that makes it a duty and not a description. */
const VAGUE = new RegExp(
  [
    '立(?:行|查|整|改|说)立(?:改|行|整|查|办)',
    '(?<![能够])立即(?!整改的|停止使用权)',
    '(?<!不)定期(?!存|限|的|报表|性|检验|体检)',
    '长期坚持',
    '持续(?:推进|抓好)',
    '(?<=^|[，,。；;：:、）)“年])常态化?(?=开展|推进|组织|抓|实施|进行)',
    '全年(?=[^，,。；;]{0,6}(?:至少|不少于|不低于))',
    '(?:今冬明春|岁末年初|主?汛期|重要节(?:假)?日|节假日|重大活动|冬春季?节?)(?:期间|前后)(?=[，,]?(?:组织|开展|集中|加强|加密|加大))',
    '尽快',
    '第一时间',
    '适时(?!性)',
    '随时(?=报|上报|报送|报告|掌握|反馈)',
    '及时(?=报送|上报|报告|反馈|报备|总结报送)',
    '(?<!未)按(?:照)?[^，,。；;、]{0,8}(?:要求|规定|明确)的?(?:时限|时间|期限)',
    '在规定(?:的)?(?:时限|时间|期限)内',
    '按(?:照)?(?:序时|时序|时间)(?:进度|节点)',
    '(?<![责令依法采取])限期(?=完成|整改(?:到位|完毕|[，,。；;]|$)|办结|销号)',
    '^(?:及时|随时|实时|常态化|常年)$',
    '实时(?=报|上报|上传|更新|推送)',
    '(?:(?<=^|[:：])|(?<=[时期]限|时间|节点)为?)(?:全年|长期|持续|常年)(?=$|[，,。；;）)])',
  ].join('|'),
  'y',
);

/** Reads vague words of time. They never become a date. */
export const vague: Parser = {
  name: 'vague',
  patterns: [VAGUE],
  parse: (find) =>
    find(VAGUE, (match) => [
      {
        start: match.index,
        end: match.index + match[0].length,
        expression: { kind: 'vague', label: match[0] },
      },
    ]),
};
