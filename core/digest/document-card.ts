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

/** What is in force: what the office set, its full name, and the next number of the year. */
export interface DocumentsInForce {
  setting: DocumentSetting;
  office: string;
  year: number;
  nextNo: number;
}

/**
 * 公文设置: what is in force, in the words that change it; with `before`, what was changed from what. A
 * telephone number is not repeated.
 */
export function documentSettingMessage(
  now: DocumentsInForce,
  before: DocumentsInForce | null,
): Message {
  const fields = fieldsOf(now);
  const old = new Map(before ? fieldsOf(before).map(({ label, value }) => [label, value]) : []);
  const changes = fields.filter(({ label, value }) => (old.get(label) ?? value) !== value);
  const lines = changes.map(({ label, value }) => `${label}由“${old.get(label)}”改为“${value}”`);
  const changed = lines.length > 0 ? `已修改：${lines.join('；')}。` : '设置没有变化。';
  const note: Block[] = before ? [{ kind: 'note', text: changed }] : [];
  return {
    title: '公文设置',
    tone: 'info',
    blocks: [
      ...note,
      { kind: 'fields', fields },
      {
        kind: 'note',
        text:
          '修改示例：公文设置 代字 云安办通；公文设置 下一号 8；公文设置 抄送 区委办公室，区政府办公室；' +
          '公文设置 联系人 王某；公文设置 不加盖印章；公文设置 排名起点 3；公文设置 抄送 无；公文设置 默认',
      },
    ],
  };
}

function fieldsOf({ setting, office, year, nextNo }: DocumentsInForce) {
  const paper = paperOf(setting, { office, year, no: nextNo });
  return [
    { label: '标志', value: paper.mark },
    { label: '代字', value: setting.series ?? '未设置，文号留空' },
    { label: '下一号', value: setting.series ? paper.number : `第${nextNo}个，未设置代字，不编号` },
    { label: '主送', value: setting.addressees ?? '按行政区划默认' },
    { label: '抄送', value: setting.copies ?? '无' },
    { label: '印发机关', value: paper.printer },
    { label: '联系人', value: setting.contact ?? '未设置' },
    { label: '电话', value: setting.phone ? '已设置' : '未设置' },
    { label: '印章', value: paper.sealed ? '加盖印章' : '不加盖印章' },
    { label: '排名起点', value: `本期到期不少于${setting.minimumDue ?? 1}项` },
  ];
}
