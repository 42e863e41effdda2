// What office staff are told about documents: a paper they asked for, and what is set for their 公文.
import type { Block, Message } from '../message/message.ts';
import { type DocumentSetting, paperOf } from './document-setting.ts';

/** A paper as a file, for the one who asked for it. */
export function materialMessage(title: string, file: { fileId: number; name: string }): Message {
  return {
    title,
    tone: 'info',
    blocks: [
      { kind: 'file', ...file },
      { kind: 'note', text: '材料据台账汇总，供内部使用，请核对后再用。' },
    ],
  };
}

/** 公文设置: what is in force, in the words that change it. A telephone number is not repeated. */
export function documentSettingMessage(
  setting: DocumentSetting,
  { office, year, nextNo }: { office: string; year: number; nextNo: number },
  changed: boolean,
): Message {
  const paper = paperOf(setting, { office, year, no: null });
  const next = paperOf(setting, { office, year, no: nextNo }).number;
  const fields = [
    ['标志', paper.mark],
    ['代字', setting.series ?? '未设置，通报文号留空，由安委办填写'],
    ['下一号', setting.series ? next : '未设置代字，不自动编号'],
    ['主送', setting.addressees ?? '按行政区划默认'],
    ['抄送', setting.copies ?? '无'],
    ['印发机关', paper.printer],
    ['联系人', setting.contact ?? '未设置'],
    ['电话', setting.phone ? '已设置' : '未设置'],
    ['印章', paper.sealed ? '加盖印章' : '不加盖印章'],
    ['排名起点', `本期到期不少于${setting.minimumDue ?? 1}项的单位参加排名`],
  ];
  const note: Block[] = changed
    ? [{ kind: 'note', text: '公文设置已修改，自下一份公文起执行。' }]
    : [];
  return {
    title: '公文设置',
    tone: 'info',
    blocks: [
      ...note,
      { kind: 'fields', fields: fields.map(([label = '', value = '']) => ({ label, value })) },
      {
        kind: 'note',
        text:
          '修改示例：公文设置 代字 云安办通；公文设置 下一号 8；公文设置 抄送 区委办公室，区政府办公室；' +
          '公文设置 联系人 王某；公文设置 不加盖印章；公文设置 排名起点 3；公文设置 抄送 无；公文设置 默认',
      },
    ],
  };
}
