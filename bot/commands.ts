// What the command line asks of an office, whether it opens the database itself or goes through the server.
import type { CivilDate } from '#core/calendar/civil-date.ts';
import { civilDay } from '#core/calendar/zone.ts';
import type { Bulletin } from '#core/digest/bulletin.ts';
import type { AskedReport, CommandKind } from '#core/intent/intent.ts';
import type { LedgerView } from '#core/ledger/view.ts';
import { listGroups } from '#db/groups.ts';
import { ledgerView } from '#db/ledger-queries.ts';
import { ledgerSheet } from '#db/ledger-sheet.ts';
import { listOffices } from '#db/offices.ts';
import type { Deps } from '#jobs/deps.ts';
import { composeBulletin } from '#jobs/draw-up.ts';
import { preview } from '#jobs/preview.ts';
import { composeProof, composeReport } from '#jobs/report.ts';
import { tick } from '#jobs/tick.ts';
import { CONSOLE } from './channels/console/index.ts';
import { type Doer, gate } from './doer.ts';
import { type DirectoryImport, exportDirectory, importDirectory } from './import-directory.ts';
import { importLedger, type LedgerImport } from './import-ledger.ts';
import type { SheetFile } from './import-sheet.ts';

/** `--chat` names a group nobody knows, or is missing where there are several offices. */
export class UnknownChatError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnknownChatError';
  }
}

/** No task had been entered in the span of a report. */
export class NothingToReportError extends Error {
  constructor() {
    super('该时段台账中没有任务，没有可汇总的数据。Nothing to report on.');
    this.name = 'NothingToReportError';
  }
}

/** The office, and the group where one was named. Groups are named by their platform's id. */
async function whose(deps: Deps, chat?: string): Promise<{ officeId: number; groupId?: number }> {
  const offices = await listOffices(deps.db);
  if (chat === undefined) {
    // The rehearsal's office is nobody's beside a real one.
    const isServed = deps.channels.has(CONSOLE);
    const [only, ...others] = offices.filter((office) => isServed || !office.demo);
    if (!only)
      throw new UnknownChatError('还没有任何办公室，请先启动服务。No office yet: start first.');
    if (others.length === 0) return { officeId: only.id };
    throw new UnknownChatError(
      '有多个办公室，请用 --chat 指定群。Several offices: name one by --chat.',
    );
  }
  for (const office of offices) {
    const groups = await listGroups(deps.db, office.id);
    const group = groups.find((each) => each.externalId === chat);
    if (group) return { officeId: office.id, groupId: group.id };
  }
  throw new UnknownChatError(`没有编号为“${chat}”的群。No group with id "${chat}".`);
}

/** The office and group asked about, once the doer has passed the gate for what is asked. */
async function asked(deps: Deps, by: Doer, kind: CommandKind, chat?: string) {
  const place = await whose(deps, chat);
  await gate(deps, place.officeId, by, kind);
  return place;
}

/** Runs the clock's jobs as of an instant; the rehearsal's own clock does not move. */
export async function tickAt(deps: Deps, at: Date, chat?: string) {
  return await tick({ ...deps, clock: { now: () => at } }, chat ? await whose(deps, chat) : {});
}

/** What would be sent from one day to another, both inclusive, and why the rest would not. */
export async function previewOf(
  deps: Deps,
  by: Doer,
  range: { from: CivilDate; to: CivilDate },
  chat?: string,
) {
  const { officeId, groupId } = await asked(deps, by, 'drafted', chat);
  return await preview(deps, officeId, range, groupId);
}

/** The ledger at the end of a day; today on the process's clock when none is given. */
export async function ledgerOf(
  deps: Deps,
  by: Doer,
  asOf?: CivilDate,
  chat?: string,
): Promise<LedgerView> {
  const { officeId } = await asked(deps, by, 'showLedger', chat);
  return await ledgerView(
    deps.db,
    officeId,
    asOf ?? civilDay(deps.clock.now(), deps.zone),
    deps.zone,
  );
}

/** The ledger as .xlsx as of today, with the columns that are the office’s own (领导、联络员、备注). */
export async function writeLedgerOf(deps: Deps, by: Doer, chat?: string): Promise<Uint8Array> {
  const { officeId } = await asked(deps, by, 'applyLedger', chat);
  const { db, zone } = deps;
  const about = { asOf: civilDay(deps.clock.now(), zone), zone, forOffice: true };
  return await deps.documents.writeLedger(await ledgerSheet(db, officeId, about));
}

/** What an edited ledger would change; with `apply` it is written. */
export async function importLedgerOf(
  deps: Deps,
  by: Doer,
  file: SheetFile,
  apply: boolean,
  chat?: string,
): Promise<LedgerImport> {
  const { officeId } = await asked(deps, by, 'applyLedger', chat);
  return await importLedger(deps, { officeId, ...by }, file, apply);
}

/** The office's directory as .xlsx. */
export async function writeDirectoryOf(deps: Deps, by: Doer, chat?: string): Promise<Uint8Array> {
  const { officeId } = await asked(deps, by, 'applyDirectory', chat);
  return await exportDirectory(deps.db, officeId);
}

/** What an edited directory would change; with `apply` it is written. */
export async function importDirectoryOf(
  deps: Deps,
  by: Doer,
  file: SheetFile,
  apply: boolean,
  chat?: string,
): Promise<DirectoryImport> {
  const { officeId } = await asked(deps, by, 'applyDirectory', chat);
  return await importDirectory(deps, { officeId, ...by }, file, apply);
}

/** The bulletin of a month (`2024-06`) as data; nothing is posted. */
export async function bulletinOf(
  deps: Deps,
  by: Doer,
  month: string,
  chat?: string,
): Promise<Bulletin> {
  const { officeId } = await asked(deps, by, 'bulletin', chat);
  return await composeBulletin(deps, officeId, month);
}

/** A month’s bulletin as .docx; nothing is posted. `month` is `2024-06`. */
export async function writeBulletinOf(deps: Deps, by: Doer, month: string, chat?: string) {
  return await deps.documents.writeBulletin(await bulletinOf(deps, by, month, chat));
}

/** A report, or the proof of a month's bulletin. */
export type AskedPaper = AskedReport | { kind: 'proof'; month: string };

/** A paper of the office as .docx; nothing is posted. Throws where there is nothing to report on. */
export async function writeReportOf(
  deps: Deps,
  by: Doer,
  paper: AskedPaper,
  chat?: string,
): Promise<Uint8Array> {
  const isProof = paper.kind === 'proof';
  const { officeId } = await asked(deps, by, isProof ? 'proof' : 'report', chat);
  const material = isProof
    ? await composeProof(deps, officeId, paper.month)
    : await composeReport(deps, officeId, paper);
  if (!material) throw new NothingToReportError();
  return await deps.documents.writeMaterial(material);
}
