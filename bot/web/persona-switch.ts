// Who speaks: every persona of the rehearsal office, grouped by what they are.
import { html } from 'hono/html';
import type { Person } from '#core/directory/unit.ts';
import type { Html } from './message-view.ts';
import type { Visit } from './site.ts';

/**
 * The switch, contacts of units that have duties first. `busy` are those units' ids. Fetched anew with
 * the side panel, since a confirmed notice brings new units with it.
 */
export function personaSwitch(visit: Visit, busy: Set<number>): Html {
  const liaisons = visit.people.filter((person) => person.role === 'liaison');
  const isBusy = (person: Person) => person.unitIds.some((id) => busy.has(id));
  const groups: [string, Person[]][] = [
    ['安委办', visit.people.filter((person) => person.role === 'staff')],
    ['领导', visit.people.filter((person) => person.role === 'official')],
    ['联络员（台账中有任务）', liaisons.filter(isBusy)],
    ['联络员', liaisons.filter((person) => !isBusy(person))],
  ];
  return html`<form class="persona" method="post" action="/persona"><label>以
    <select name="persona" data-submit aria-label="发言身份">${groups
      .filter(([, people]) => people.length > 0)
      .map(
        ([label, people]) =>
          html`<optgroup label="${label}">${people.map((person) =>
            personaOption(person, visit.persona),
          )}</optgroup>`,
      )}</select> 的身份发言</label><button class="button small no-script">切换</button></form>`;
}

function personaOption(person: Person, current: Person): Html {
  const selected = person.externalId === current.externalId ? 'selected' : '';
  return html`<option value="${person.externalId}" ${selected}>${person.name}</option>`;
}
