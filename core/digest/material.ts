// A paper for the office's own use (会商材料, 总结材料, 自证材料): no 版头, no number, sections and tables.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Annex, BulletinSection } from './bulletin.ts';

export interface Material {
  title: string;
  /** Below the title in brackets: 供会商研究，不作正式通报. */
  remark: string;
  office: string;
  madeOn: CivilDate;
  sections: BulletinSection[];
  annexes: Annex[];
}
