// One line of a preview: what would be said to whom, when, or why it would not.
import type { CivilDate } from '#core/calendar/civil-date.ts';
import type { SuppressedReason } from '#core/reminder/plan.ts';

export interface PreviewRow {
  on: CivilDate;
  /** `09:00`. */
  time: string;
  kind: 'reminder' | 'proposal' | 'suppressed' | 'collection' | 'reconcile' | 'bulletin' | 'brief';
  /** Empty for what is for more than one unit. */
  unit: string;
  /** Null for what is about no single task. */
  taskNo: number | null;
  title: string;
  dueOn: CivilDate | null;
  rung: string | null;
  /** External id of the account mentioned, of the group for a bulletin; null when there is none. */
  to: string | null;
  /** Names of those it is for: the unit's contact, the office's staff and officials, the group. */
  toName: string | null;
  reason: SuppressedReason | null;
}
