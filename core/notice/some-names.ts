// A long list of names as a card shows it: 区林业局、区气象局……等15个.
import { listNames } from '../message/wording.ts';

/** How many names a card shows; the web page shows all. */
const SHOWN_NAMES = 12;

/** The first names, and how many there are when that is not all. */
export function someNames(names: string[]): string {
  const shown = listNames(names.slice(0, SHOWN_NAMES));
  return names.length > SHOWN_NAMES ? `${shown}等${names.length}个` : shown;
}
