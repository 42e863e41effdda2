// The words the deadline grammar knows. Data only: a clerk's correction usually ends here.

/** Verbs that say something is to be finished: 6月完成 is a day to be met, not a period to work in. */
export const COMPLETION =
  '(?:交(?![通流办接叉易警付由管运])|上交|完成|建成|实现|达到|形成|出台|报送|上报|报告|报市|报县|报区|报省|报至|印发|反馈|办结|销号|到位|消除|清零|交付|' +
  '投入|投用|竣工|结束|提交|备案|编制|修订|制定|建立|健全|解决|淘汰|取缔|关闭|整改|验收|摸清|掌握|' +
  '遏制|具备|设立|组建|明确|覆盖|退出|落实|全覆盖|达标|清退|审结|公布)';

/** Verbs that say something goes on during a period. */
export const ACTIVITY =
  '(?:开展|组织|实施|启动|召开|举办|举行|进行|推进|推动|推行|推广|继续|重点(?!任务|工作|项目|领域|行业|内容|单位|企业|人员)|深入|加强|加大|加快|对|在|' +
  '由|集中|部署|培育|开工|动工|新建|改建|建设|选取|打造|探索|依托|巩固|深化|持续|常态化|强化|提升|完善|优化|' +
  '鼓励|引导|聚焦|围绕|抓好|做好|管好|要|应|将|须|争取|至少|督促|指导|支持|选树|创建|' +
  '安排|计划|拟|分批|逐步|力争|确保|排查|检查|整治|动员|试点|总结|评估|考核|通报|调度|实行|执行)';

/** Adverbs that may stand between a date and its verb. */
export const ADVERB =
  '(?:全面|基本|全部|全(?![区市县镇国省体年])|如期|务必|必须|要|应|将|须|力争|确保|统一|集中|分别|各|均|再|先|初步|率先|及时|' +
  '按要求|按时|适时|汇总|分(?:[两二三四\\d]|若干)?批次?|书面|前后|份|开始|内|组织|推动|督促|努力|争取|全年)';

/** Festivals by what notices call them, with the name the State Council uses. */
export const FESTIVALS: Record<string, string> = {
  元旦: '元旦',
  春节: '春节',
  清明: '清明节',
  五一: '劳动节',
  劳动节: '劳动节',
  端午: '端午节',
  中秋: '中秋节',
  国庆: '国庆节',
  十一: '国庆节',
  七一: '七一',
  八一: '八一',
};

/** First days of festivals that fall on the same day each year. */
export const FIXED_FESTIVALS: Record<string, string> = {
  元旦: '01-01',
  劳动节: '05-01',
  国庆节: '10-01',
  七一: '07-01',
  八一: '08-01',
};

/** Days that are kept without a day off, so that no arrangement moves them. */
export const KEPT_DAYS = new Set(['七一', '八一']);

/** Events that hang on a place's own calendar. The first entry of a pair is what the text says. */
export const EVENTS: Record<string, string> = {
  主汛期: '主汛期',
  汛期: '汛期',
  入汛: '汛期',
  上汛: '汛期',
  汛: '汛期',
  雨季: '雨季',
  入冬: '入冬',
  冬季: '入冬',
  今冬: '入冬',
  冬季供暖: '采暖期',
  冬季采暖: '采暖期',
  采暖期: '采暖期',
  采暖季: '采暖期',
  采暖: '采暖期',
  供暖期: '采暖期',
  供暖季: '采暖期',
  供暖: '采暖期',
  防火期: '防火期',
  森林防火期: '防火期',
  秋季开学: '秋季开学',
  秋季学期开学: '秋季开学',
  秋季学期: '秋季开学',
  春季开学: '春季开学',
  春季学期开学: '春季开学',
  春季学期: '春季开学',
  新学期开学: '开学',
  新学期: '开学',
  开学: '开学',
  寒假: '寒假',
  暑假: '暑假',
  暑期: '暑假',
  放假: '放假',
  复工复产: '复工复产',
  复产复工: '复工复产',
  节后复工: '复工',
  复工: '复工',
  复产: '复产',
  旅游旺季: '旅游旺季',
  中高考: '高考',
  高考: '高考',
  中考: '中考',
  春运: '春运',
  春耕: '春耕',
  秋收: '秋收',
  封冻: '封冻',
  上冻: '封冻',
  高温季节: '高温季节',
  高温天气: '高温季节',
  放暑假: '暑假',
  放寒假: '寒假',
  本学期: '学期',
  学期: '学期',
  冻融期: '冻融期',
  元宵节: '元宵节',
  除夕: '除夕',
  节日: '节日',
  两会: '两会',
  三夏: '三夏',
  三秋: '三秋',
  麦收: '麦收',
  寒潮: '寒潮',
  台风: '台风',
  强降雨: '强降雨',
};

/** What is done daily, weekly, monthly… in shorthand: 月调度, 季预判, 日检日查. */
export const ROUTINES =
  '(?:预判|研判|调度|通报|考核|督查|巡查|排查|抽查|自查|检查|督导|例会|会商|点评|评估|总结|报告|' +
  '汇总|晾晒|曝光|交账|清零|演练|盘点|复盘|巡检|巡护|对账|督办|更新|分析|考评|测评|评议|体检|会诊|' +
  '提醒|警示|观摩|约谈|整治|评比|评价|评定|排名|管控|核查|复查|统计|报送|培训|普查|述职|走访|销号|公示|讲评|查|检|巡|报|评|训|结|考|清)';

/** Words of a duty: shorthand and marks of time mean something only near them. */
export const DUTY =
  /实行|实施|按照|落实|坚持|执行|建立|健全|完善|开展|做到|推行|严格|要求|制度|机制|要/;
