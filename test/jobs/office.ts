// An office with a ledger, a clock that can be set and a recording channel, for tests of the jobs.
import { createDocuments } from '#bot/documents/index.ts';
import { OFFICE_ZONE } from '#core/calendar/zone.ts';
import type { TaskPlan } from '#core/ledger/plan.ts';
import type { Log } from '#core/ports.ts';
import { DEFAULT_ROUND, type RoundSetting } from '#core/reminder/round-setting.ts';
import type { Db } from '#db/client.ts';
import { addUnit } from '#db/directory.ts';
import { createGroup } from '#db/groups.ts';
import { enterTasks } from '#db/ledger.ts';
import { saveNotice } from '#db/notices.ts';
import { createOffice } from '#db/offices.ts';
import { bindLiaison, savePerson } from '#db/people.ts';
import type { Deps } from '#jobs/deps.ts';
import { saveRoundSetting } from '#jobs/office-settings.ts';
import { createFakeChannel } from '#test/support/fake-channel.ts';
import { testCalendar } from '#test/support/holidays.ts';
import { BY_STAFF, noticeOf, planOf } from '#test/support/office-rows.ts';

const SILENT: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

let offices = 0;

/** No collection, no reconciliation: what is not about the month's round is not disturbed by it. */
export const WITHOUT_ROUND = { ...DEFAULT_ROUND, collects: false, reconcileHours: 0 };

/**
 * An office of its own channel, so that tests of one file do not meet. Its notice is of 2024-04-01.
 * Its month goes by the setting given.
 */
export async function openOffice(db: Db, round: RoundSetting = WITHOUT_ROUND) {
  offices += 1;
  const channel = createFakeChannel(`fake-${offices}`);
  const clock = {
    at: new Date('2024-04-01T09:00:00+08:00'),
    now: () => clock.at,
    /** Wall clock of the office: `2024-06-20 09:00`. */
    set: (moment: string) => {
      clock.at = new Date(`${moment.replace(' ', 'T')}:00+08:00`);
    },
  };
  const deps: Deps = {
    db,
    clock,
    calendar: testCalendar,
    zone: OFFICE_ZONE,
    channels: new Map([[channel.id, channel]]),
    documents: createDocuments(),
    model: null,
    log: SILENT,
  };
  const place = '云溪区';
  const office = await createOffice(db, {
    name: `${place}安全生产委员会办公室`,
    place,
    demo: true,
  });
  await saveRoundSetting(db, office.id, round);
  const chat = { channel: channel.id, externalId: `chat-${offices}`, name: '督办群' };
  await createGroup(db, office.id, chat);
  const unit = async (name: string, contact: string | null) => {
    const made = await addUnit(db, office.id, { name, kind: 'department' });
    if (contact) {
      const account = { channel: channel.id, externalId: contact, name: `${name}联络员` };
      const person = await savePerson(db, office.id, { ...account, role: 'liaison' });
      await bindLiaison(db, person.id, made.unit.id);
    }
    return made.unit;
  };
  const staff = { channel: channel.id, externalId: 'staff-1', name: '安委办甲' };
  await savePerson(db, office.id, { ...staff, role: 'staff' });
  const housing = await unit('区住建局', 'liaison-1');
  const urban = await unit('区城管局', null);
  const notice = await saveNotice(db, noticeOf(office.id, `云安办〔2024〕${office.id}号`));
  const enter = (plans: TaskPlan[]) =>
    db.transaction((tx) =>
      enterTasks(tx, { ...BY_STAFF, officeId: office.id, noticeId: notice.id, plans }),
    );
  return { deps, clock, channel, office, housing, urban, enter, planOf };
}

export type OpenOffice = Awaited<ReturnType<typeof openOffice>>;
