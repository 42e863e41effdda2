// Headers of the ledger's workbook by which its cells are found again: 完成时限, 行标识, 校验.
import type { SheetField } from '#core/ledger/sheet-row.ts';

/** A released header is not renamed: files exported before could not be brought back. */
export const HEADERS: Record<SheetField | 'no' | 'key' | 'check', string> = {
  no: '序号',
  title: '重点任务',
  clause: '具体措施（原文）',
  leadUnits: '牵头（责任）单位',
  supportingUnits: '配合单位',
  unit: '填报单位',
  dueOn: '完成时限',
  status: '状态',
  percent: '完成率（%）',
  progress: '进展情况（最近反馈）',
  key: '行标识',
  check: '校验',
};
