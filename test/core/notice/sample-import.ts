// Small drafts, units and imports for tests: an invented district, built from what a test names.
import type { CivilDate } from '#core/calendar/civil-date.ts';
import type { Unit, UnitKind } from '#core/directory/unit.ts';
import type { DraftDeadline, TaskDraft, UnitMention } from '#core/notice/notice.ts';
import type { ImportDraft, PendingImport } from '#core/notice/pending.ts';

export const PLACE = '云溪区';

/** A directory from `name` or `name:kind`; members of collectives are given by name. */
export function directory(names: string[], members: Record<string, string[]> = {}): Unit[] {
  const units = names.map((entry, at): Unit => {
    const [name = '', kind = 'department'] = entry.split(':');
    const unitKind = kind as UnitKind;
    return { id: at + 1, name, kind: unitKind, aliases: [], memberIds: [], displayOrder: at + 1 };
  });
  const idOf = (name: string): number => units.find((unit) => unit.name === name)?.id ?? -1;
  return units.map((unit) => ({ ...unit, memberIds: (members[unit.name] ?? []).map(idOf) }));
}

export function mention(name: string, role: UnitMention['role'] = 'responsible'): UnitMention {
  return { name, role, basis: 'parenthesis' };
}

const BLANK: DraftDeadline = {
  phrase: '',
  offset: 0,
  kind: 'vague',
  expression: { kind: 'vague', label: '立即' },
  dueOn: null,
  startOn: null,
  every: null,
  times: null,
  dueDays: null,
  duration: null,
  anchor: null,
  yearBasis: null,
  assumptions: [],
};

export function by(dueOn: CivilDate, more: Partial<DraftDeadline> = {}): DraftDeadline {
  const [year = 0, month = 0, day = 0] = dueOn.split('-').map(Number);
  const at = { year, unit: 'day' as const, month, day };
  const phrase = `${year}年${month}月${day}日前`;
  return { ...BLANK, phrase, kind: 'by', expression: { kind: 'by', at }, dueOn, ...more };
}

export function every(period: string, dueDays: string[] | null = null): DraftDeadline {
  const expression = { kind: 'recurring' as const, every: period, times: null, dueDays };
  return { ...BLANK, phrase: '定期', kind: 'recurring', expression, every: period, dueDays };
}

export function event(name: string): DraftDeadline {
  const expression = { kind: 'by' as const, event: name };
  return { ...BLANK, phrase: `${name}前`, kind: 'by', expression, anchor: `event:${name}` };
}

export function vague(phrase: string): DraftDeadline {
  return { ...BLANK, phrase, expression: { kind: 'vague', label: phrase } };
}

export function draft(change: Partial<TaskDraft> = {}): TaskDraft {
  return {
    ref: '一（一）',
    title: '排查重大事故隐患',
    text: '排查重大事故隐患。（区应急管理局负责）',
    offset: 10,
    heading: ['一、主要任务'],
    units: [mention('区应急管理局')],
    openEnded: false,
    doer: 'unit',
    deadlines: [],
    ...change,
  };
}

export function item(
  change: Partial<TaskDraft> = {},
  rest: Partial<ImportDraft> = {},
): ImportDraft {
  return { draft: draft(change), included: true, settlement: null, ...rest };
}

export function pendingImport(change: Partial<PendingImport> = {}): PendingImport {
  return {
    noticeId: 3,
    header: {
      title: '关于开展隐患排查的通知',
      documentNumber: '云安发〔2024〕6号',
      issuer: '云溪区安全生产委员会',
      issuedOn: '2024-03-04',
      planStart: '2024-01-01',
      planEnd: '2024-12-31',
    },
    issues: [],
    drafts: [item()],
    earlier: [],
    duplicate: null,
    revision: null,
    keptWhole: [],
    ...change,
  };
}
