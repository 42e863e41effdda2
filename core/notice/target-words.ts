// Words around a quantified aim: what counts, what compares, what builds, and what only reports or threatens.

/** What is counted. 次 is a frequency, days and hours are lengths, 级 and 方面 are no amounts. */
export const TARGET_UNITS =
  '个百分点|[%％]|个(?!月|工作日|自然日|季度|小时|星期|礼拜|年|方面|百分)|万?人次|[家场户车]次|人|家|支|名|所|座|处|套|台|辆|场|期|篇|部|批|' +
  '公里|千米|户|栋|幢|件|条|项|块|间|张|份|册|万元|亿元|学时|课时|吨|亩|平方米|盏|只|艘|起';

/** Verbs after which an amount is an aim: 新建3个应急救援站, 检查企业120家. */
export const AIM_VERBS =
  '新建|改建|扩建|新改建|建设|建成|建立|培育|打造|创建|创成|组建|成立|设立|设置|新增|增设|增加|增配|配备|配齐|安装|改造|更新|更换|' +
  '培训|轮训|培养|选树|评选|选取|遴选|推广|推出|完成|整治|整改|解决|办理|淘汰|关闭|关停|取缔|清退|搬迁|消除|治理|检查|抽查|' +
  '覆盖|举办|编制|制定|修订|制作|储备|采购|购置|投入|投用|维修|划定|验收|排查|评估|发放|曝光|引进|命名|扶持|推荐|选派|聘请|招录|压减|压降|减少';

/** Words that make what follows a floor, a ceiling, or a mark to be reached. */
export const AT_LEAST = '至少|不少于|不得少于|不低于|不得低于|不小于|最少';
export const AT_MOST = '不超过|不得超过|不高于|不得高于|不多于|控制在';
export const REACH =
  '达到|达|提高到|提高至|提升到|提升至|增加到|增加至|下降到|下降至|降低到|降低至|下降|降低|减少|压减|增长|提高|提升|完成|实现|保持在?';

/** What has been, not what is to be: 同比下降, 截至目前, 已完成, 去年. */
export const REPORTED =
  /同比|环比|同期|截至|截止|目前|累计(?!不少于|至少|达到)|去年|上年|往年|近年|以来|仅(?!限)|(?<!不)已(?:经|完成|建成|有|达|整改|培训|检查|排查|覆盖|新建)|共(?:检查|排查|发现|有|完成|整改|查处|培训)|发现(?:问题|隐患)|剩余|前期|基础上/;

/** Fines, marks and weights are amounts that nobody is to reach. */
export const PENALTY = /罚款|处以|并处|扣除?\d|扣减|计\d|得\d|记\d|赔偿|分值|权重|所得|扣分|保费/;

/** 完成率未达到60%的: a condition, whoever it is for. */
export const CONDITION_BEFORE = /(?:未|没有?|不足|低于|少于|超过|超出|满|凡|每|第|由|逾|约)$/;
export const CONDITION_AFTER = /^的(?!目标|任务|要求|比例|标准|指标|占比)/;

/** Everything: 全部淘汰退出, 全面完成; 全覆盖 only where it is the end of the matter. */
export const ALL =
  /全部(?:基本)?(?:完成|整改|达到|达标|建成|到位|清零|取缔|关闭|关停|淘汰|退出|落实|销号|整治|接入|实现|设立|开工|入网|投用|改造|清退|安装|更新|纳入|验收)(?:[^，。；、）]{1,18}(?=[，。；、）]|$))?|全面完成(?:[^，。；、）]{1,14}(?=[，。；、）]|$))?|全覆盖(?=[，。；、）)！]|$)|(?<=(?:实现|确保|做到)[^，。；]{0,12}(?<!动态))清零(?=[，。；、）)！]|$)/g;
