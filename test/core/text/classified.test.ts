// Secrecy marks: what keeps a document out, and what only looks like it.
import { describe, expect, it } from 'vitest';
import { secrecyMark, secrecyMarkAround, secrecyMarkInName } from '#core/text/classified.ts';

describe('a secrecy mark in a text', () => {
  it.each([
    ['机密★10年', '机密'],
    ['绝密★', '绝密'],
    ['秘密★1年', '秘密'],
    ['秘密★长期\n特急', '秘密'],
    ['秘密', '秘密'],
    ['机 密', '机密'],
    ['000012  机密★5年  特急', '机密'],
    ['特急 秘密', '秘密'],
    ['密级：秘密', '秘密'],
    ['【机密】', '机密'],
    ['工作秘密', '秘密'],
    ['内部资料 注意保存', '内部'],
    ['内部文件，不得外传', '内部'],
    ['（内部资料）', '内部'],
    ['仅供内部参考', '内部'],
    ['内部', '内部'],
    ['云溪区安委会文件\n\n  秘密  \n云安发〔2024〕3号', '秘密'],
    ['密级\t机密', '机密'],
    ['特急机密★1年', '机密'],
    ['机密级★10年', '机密'],
    ['机 密 ★ 1 0 年', '机密'],
    ['云溪区安委会文件      机密★1年', '机密'],
    ['云溪区安委会文件      秘密', '秘密'],
    ['机密★1年 关于开展汛期检查的通知 各镇街：于6月底前完成排查，并报区安委办。', '机密'],
    ['机密　保密期限：10年', '机密'],
    ['第3份 共20份 绝密', '绝密'],
    ['机密文件', '机密'],
    ['内部资料，请勿外传', '内部'],
    ['内部文件 严禁上网', '内部'],
    ['内部明电', '内部'],
    ['内部\n关于开展检查的通知', '内部'],
  ])('is found in %j', (text, mark) => {
    expect(secrecyMark(text)).toBe(mark);
  });

  it.each([
    ['各单位要严格保守国家秘密和工作秘密，不得泄露。'],
    ['（三）加强内部管理。落实内部举报奖励制度。'],
    ['秘密举报电话由区安委办负责管理'],
    ['密级：公开'],
    ['机密文件按规定管理'],
    ['内部审计'],
    ['秘密。'],
    ['涉密文件应当标注“秘密★1年”等标志，不得混放。'],
    ['泄露国家秘密的，依法处理。'],
    ['企业内部奖励机制'],
    ['序号\t任务\t检查方式\t完成时限\n1\t自查\t内部\t6月底前'],
    ['序号\t文件\t密级\t份数\n1\t方案\t秘密\t3'],
    [`${'第一段。\n'.repeat(20)}内部\n外部`],
    [''],
  ])('is not seen in %j', (text) => {
    expect(secrecyMark(text)).toBeNull();
  });
});

describe('a secrecy mark around a text', () => {
  it('is found in any header, however many there are', () => {
    expect(secrecyMarkAround([...Array<string>(30).fill('云溪区'), '内部'])).toBe('内部');
    expect(secrecyMarkAround(['- 1 -', '秘密★3年'])).toBe('秘密');
    expect(secrecyMarkAround(['保守国家秘密，人人有责'])).toBeNull();
  });
});

describe('a secrecy mark in a file name', () => {
  it.each([
    ['【机密】专项整治方案.docx', '机密'],
    ['专项整治方案（秘密）.docx', '秘密'],
    ['秘密★一年 云安发3号.docx', '秘密'],
    ['机密-会议纪要.txt', '机密'],
    ['通知_内部资料.docx', '内部'],
    ['机密关于开展检查的通知.docx', '机密'],
    ['秘密20240301会议纪要.pdf', '秘密'],
    ['绝密级文件.docx', '绝密'],
  ])('is found in %j', (name, mark) => {
    expect(secrecyMarkInName(name)).toBe(mark);
  });

  it.each([
    ['关于加强机密文件管理的通知.docx'],
    ['企业内部管理制度.docx'],
    ['保守国家秘密法宣传方案.docx'],
    ['内部审计通知.pdf'],
    ['云安发〔2024〕3号.docx'],
  ])('is not seen in %j', (name) => {
    expect(secrecyMarkInName(name)).toBeNull();
  });
});
