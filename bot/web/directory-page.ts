// The office's directory: units in 机关序列, their other names, members of collectives, contacts.
import { Hono } from 'hono';
import type { Unit } from '#core/directory/unit.ts';
import { KIND_WORDS, LEVEL_WORDS, readKind, readLevel } from '#core/directory/words.ts';
import { mayDo } from '#core/intent/permission.ts';
import { recordAudit } from '#db/audit.ts';
import { loadContacts } from '#db/contacts.ts';
import { addAlias, addUnit, loadUnits, setMembers, updateUnit } from '#db/directory.ts';
import { ensureLiaisons } from '../demo-office.ts';
import { directoryBody } from './directory-view.ts';
import { page } from './layout.ts';
import { type Site, type Visit, visitOf } from './site.ts';
import { textOf } from './upload.ts';

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
    const body = directoryBody(visit, units, contacts, flash);
    return c.html(page(site, visit.office, { title: '单位', place: 'directory', body }));
  });

  app.post('/directory', async (c) => {
    const visit = await visitOf(site, c);
    const form = await c.req.formData();
    const said = await change(site, visit, 'unitAdded', () => add(site, visit, form));
    return c.redirect(`/directory?said=${said}`, 303);
  });

  app.post('/directory/:id{\\d{1,9}}', async (c) => {
    const visit = await visitOf(site, c);
    const form = await c.req.formData();
    const said = await change(site, visit, 'unitChanged', async () => {
      const units = await loadUnits(db, visit.office.id);
      const unit = units.find((each) => each.id === Number(c.req.param('id')));
      return unit ? await edit(site, unit, units, form) : 'empty';
    });
    return c.redirect(`/directory?said=${said}#u${c.req.param('id')}`, 303);
  });
  return app;
}

async function change(
  site: Site,
  visit: Visit,
  action: string,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  const outcome = mayDo(visit.persona.role, 'bind') ? await site.turns.take(work) : 'forbidden';
  await recordAudit(site.deps.db, {
    officeId: visit.office.id,
    actor: visit.persona.externalId,
    action,
    detail: { outcome },
    at: site.clock.now(),
  });
  return outcome;
}

async function add(site: Site, { office }: Visit, form: FormData): Promise<Outcome> {
  const { db } = site.deps;
  const name = nameOf(textOf(form, 'name'));
  if (!name) return 'empty';
  const kind = readKind(KIND_WORDS[textOf(form, 'kind') as Unit['kind']] ?? '') ?? 'department';
  const aliases = textOf(form, 'aliases')
    .split(/[、，,\s]+/)
    .map(nameOf)
    .filter(Boolean);
  const { fresh } = await addUnit(db, office.id, { name, kind, aliases });
  if (fresh && office.demo) await ensureLiaisons(db, office.id);
  return fresh ? 'saved' : 'exists';
}

/** One form each for a name more, for level and place, and for the members of a term. */
async function edit(site: Site, unit: Unit, units: Unit[], form: FormData): Promise<Outcome> {
  const { db } = site.deps;
  const alias = nameOf(textOf(form, 'alias'));
  if (alias) await addAlias(db, unit.id, alias);
  if (form.has('level')) {
    const words = LEVEL_WORDS[textOf(form, 'level') as keyof typeof LEVEL_WORDS] ?? '';
    const order = Number(textOf(form, 'order'));
    const displayOrder = Number.isInteger(order) && order > 0 && order < 100_000 ? order : null;
    const place = nameOf(textOf(form, 'place')) || null;
    const { name, kind } = unit;
    await updateUnit(db, unit.id, { name, kind, level: readLevel(words), place, displayOrder });
  }
  if (form.has('members.shown')) {
    const ids = form.getAll('member').map(Number);
    const known = units.filter((each) => ids.includes(each.id) && each.id !== unit.id);
    await setMembers(
      db,
      unit.id,
      known.map((each) => each.id),
    );
  }
  return 'saved';
}

function nameOf(text: string): string {
  return text.replace(/\s/g, '').slice(0, 60);
}
