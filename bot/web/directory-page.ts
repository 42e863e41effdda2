// The office's directory: units in 机关序列, their other names, members of collectives, contacts.
import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Unit } from '#core/directory/unit.ts';
import { KIND_WORDS, LEVEL_WORDS, readKind, readLevel } from '#core/directory/words.ts';
import { mayDo } from '#core/intent/permission.ts';
import { recordAudit } from '#db/audit.ts';
import type { Tx } from '#db/client.ts';
import { loadContacts } from '#db/contacts.ts';
import { addAlias, addUnit, loadUnits, setMembers, updateUnit } from '#db/directory.ts';
import { ensureLiaisons } from '../demo-office.ts';
import { type Done, writeAtDoor } from '../door-write.ts';
import { directoryBody } from './directory-view.ts';
import { page } from './layout.ts';
import { type Site, type Visit, visitOf } from './site.ts';
import { textOf } from './upload.ts';
import { doorVisit, writtenPart, writtenQuery } from './written.ts';

const FLASHES: Record<string, string> = {
  saved: '已保存。',
  forbidden: '没有保存：只有安委办工作人员可以修改单位名录。',
  exists: '没有保存：已有同名单位。',
  empty: '没有保存：名称不能为空。',
  nofile: '没有导入：请选择由本页下载、修改后保存的.xlsx文件。',
  unknown: '没有导入：该文件已不在，请重新上传。',
};

type Outcome = 'saved' | 'forbidden' | 'exists' | 'empty';

/** `/directory` and its forms. Changes pass the same gate as 绑定. */
export function directoryRoutes(site: Site): Hono {
  const app = new Hono();
  const { db } = site.deps;

  app.get('/directory', async (c) => {
    const visit = await visitOf(site, c);
    const units = await loadUnits(db, visit.office.id);
    const contacts = await loadContacts(db, visit.office.id);
    const flash = FLASHES[c.req.query('said') ?? ''] ?? null;
    const list = directoryBody(visit, units, contacts, flash);
    const body = html`${await writtenPart(site, visit, c)}${list}`;
    return c.html(page(site, visit.office, { title: '单位', place: 'directory', body }));
  });

  app.post('/directory', async (c) => {
    const visit = await visitOf(site, c);
    const form = await c.req.formData();
    const said = await change(site, visit, 'unitAdded', (tx) => add(tx, visit, form));
    return c.redirect(`/directory?said=${said}`, 303);
  });

  app.post('/directory/:id{\\d{1,9}}', async (c) => {
    const visit = await visitOf(site, c);
    const form = await c.req.formData();
    const said = await change(site, visit, 'unitChanged', async (tx) => {
      const units = await loadUnits(tx, visit.office.id);
      const unit = units.find((each) => each.id === Number(c.req.param('id')));
      return unit ? await edit(tx, unit, units, form) : notDone('empty');
    });
    return c.redirect(`/directory?said=${said}#u${c.req.param('id')}`, 303);
  });
  return app;
}

function notDone(result: Outcome): Done<Outcome> {
  return { result, said: '' };
}

/** The outcome as the address carries it, with the write where there was one. */
async function change(
  site: Site,
  visit: Visit,
  action: string,
  work: (tx: Tx) => Promise<Done<Outcome>>,
): Promise<string> {
  const { db } = site.deps;
  const write = async () =>
    await db.transaction((tx) => writeAtDoor(tx, doorVisit(site, visit), () => work(tx)));
  const { result, writeId } = mayDo(visit.persona.role, 'bind')
    ? await site.turns.take(write)
    : { result: 'forbidden' as const, writeId: null };
  await recordAudit(db, {
    officeId: visit.office.id,
    actor: visit.persona.externalId,
    action,
    detail: { outcome: result },
    at: site.clock.now(),
  });
  return `${result}${writtenQuery(writeId)}`;
}

async function add(tx: Tx, { office }: Visit, form: FormData): Promise<Done<Outcome>> {
  const name = nameOf(textOf(form, 'name'));
  if (!name) return notDone('empty');
  const kind = readKind(KIND_WORDS[textOf(form, 'kind') as Unit['kind']] ?? '') ?? 'department';
  const aliases = textOf(form, 'aliases')
    .split(/[、，,\s]+/)
    .map(nameOf)
    .filter(Boolean);
  const { fresh } = await addUnit(tx, office.id, { name, kind, aliases });
  if (!fresh) return notDone('exists');
  if (office.demo) await ensureLiaisons(tx, office.id);
  return { result: 'saved', said: `增加单位“${name}”` };
}

/** One form each for a name more, for level and place, and for the members of a term. */
async function edit(tx: Tx, unit: Unit, units: Unit[], form: FormData): Promise<Done<Outcome>> {
  const parts: string[] = [];
  const alias = nameOf(textOf(form, 'alias'));
  if (alias && (await addAlias(tx, unit.id, alias))) parts.push(`增加别名“${alias}”`);
  if (form.has('level')) parts.push(await editSeat(tx, unit, form));
  if (form.has('members.shown')) {
    const ids = form.getAll('member').map(Number);
    const known = units.filter((each) => ids.includes(each.id) && each.id !== unit.id);
    const memberIds = known.map((each) => each.id);
    await setMembers(tx, unit.id, memberIds);
    const was = units.filter((each) => unit.memberIds.includes(each.id));
    parts.push(`成员由${namesOf(was)}改为${namesOf(known)}`);
  }
  return { result: 'saved', said: `修改单位“${unit.name}”：${parts.join('，')}` };
}

async function editSeat(tx: Tx, unit: Unit, form: FormData): Promise<string> {
  const words = LEVEL_WORDS[textOf(form, 'level') as keyof typeof LEVEL_WORDS] ?? '';
  const order = Number(textOf(form, 'order'));
  const displayOrder = Number.isInteger(order) && order > 0 && order < 100_000 ? order : null;
  const place = nameOf(textOf(form, 'place')) || null;
  const { name, kind } = unit;
  const seat = { level: readLevel(words), place, displayOrder };
  await updateUnit(tx, unit.id, { name, kind, ...seat });
  return `层级、所在地和排序由${seatWords(unit)}改为${seatWords(seat)}`;
}

interface Seat {
  level?: Unit['level'];
  place?: string | null;
  displayOrder?: number | null;
}

function seatWords({ level, place, displayOrder }: Seat): string {
  const parts = [
    level ? LEVEL_WORDS[level] : '',
    place ?? '',
    displayOrder ? `第${displayOrder}位` : '',
  ];
  return parts.filter((part) => part !== '').join('、') || '未定';
}

function namesOf(units: readonly Unit[]): string {
  return units.map(({ name }) => name).join('、') || '无';
}

function nameOf(text: string): string {
  return text.replace(/\s/g, '').slice(0, 60);
}
