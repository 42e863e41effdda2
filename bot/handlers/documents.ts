// 自证材料 · 季度会商 · 年度总结 · 三年评估 · 公文设置: papers for whoever asked, and how documents look.
import {
  type DocumentsInForce,
  documentSettingMessage,
  materialMessage,
} from '#core/digest/document-card.ts';
import type { DocumentSetting } from '#core/digest/document-setting.ts';
import type { Material } from '#core/digest/material.ts';
import { say } from '#core/intent/answer.ts';
import { OFFICE_LINES } from '#core/intent/answer-changes.ts';
import type { DocumentChange } from '#core/intent/intent.ts';
import { fullOfficeName } from '#core/message/wording.ts';
import { recordAudit } from '#db/audit.ts';
import { saveFile } from '#db/files.ts';
import { lastDocumentNo, setNextDocumentNo } from '#jobs/document-number.ts';
import { loadDocumentSetting, saveDocumentSetting } from '#jobs/office-settings.ts';
import { composeProof, composeReport } from '#jobs/report.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export async function report(
  ctx: HandlerContext,
  { asked }: CommandOf<'report'>,
): Promise<Answer[]> {
  const material = await composeReport(ctx.deps, ctx.office.id, asked, ctx.tx);
  return material ? await handOver(ctx, material) : [{ message: say(OFFICE_LINES.reportEmpty) }];
}

export async function proof(ctx: HandlerContext, { month }: CommandOf<'proof'>): Promise<Answer[]> {
  if (month > ctx.today.slice(0, 7)) return [{ message: say(OFFICE_LINES.bulletinFuture(month)) }];
  return await handOver(ctx, await composeProof(ctx.deps, ctx.office.id, month, ctx.tx));
}

/** To the one who asked alone: it is not for issue, and units are spoken of in it. */
async function handOver(ctx: HandlerContext, material: Material): Promise<Answer[]> {
  const name = `${material.title}.docx`;
  const bytes = await ctx.deps.documents.writeMaterial(material);
  const { id } = await saveFile(ctx.tx, ctx.office.id, { name, mime: DOCX, bytes });
  const to = { groupId: ctx.group.id, privateTo: ctx.person.externalId };
  return [{ message: materialMessage(material.title, { fileId: id, name }), replyTo: null, to }];
}

export async function documentSettings(
  ctx: HandlerContext,
  { change }: CommandOf<'documentSettings'>,
): Promise<Answer[]> {
  const { tx, office, now, person } = ctx;
  const before = await inForce(ctx);
  if (!change) return [{ message: documentSettingMessage(before, null) }];
  if (change.kind === 'nextNo') await setNextDocumentNo(tx, office.id, before.year, change.no);
  else await saveDocumentSetting(tx, office.id, changed(before.setting, change));
  await recordAudit(tx, {
    officeId: office.id,
    actor: person.externalId,
    action: 'documentSettings',
    detail: { change: change.kind === 'field' ? change.field : change.kind },
    at: now,
  });
  return [{ message: documentSettingMessage(await inForce(ctx), before) }];
}

async function inForce({ tx, office, today }: HandlerContext): Promise<DocumentsInForce> {
  const year = Number(today.slice(0, 4));
  return {
    setting: await loadDocumentSetting(tx, office.id),
    office: fullOfficeName(office.name),
    year,
    nextNo: (await lastDocumentNo(tx, office.id, year)) + 1,
  };
}

function changed(
  before: DocumentSetting,
  change: Exclude<DocumentChange, { kind: 'nextNo' }>,
): DocumentSetting {
  switch (change.kind) {
    case 'reset':
      return {};
    case 'sealed':
      return { ...before, sealed: change.on };
    case 'minimumDue':
      return { ...before, minimumDue: change.count };
    case 'field':
      return { ...before, [change.field]: change.value ?? undefined };
  }
}
