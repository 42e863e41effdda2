// The running number of an office's documents in a year: 云安办通〔2024〕5号. Given when one is issued.
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { alone } from '#db/lock.ts';
import { getSetting, putSetting } from '#db/settings.ts';

/** The last number given in the year is kept under `documentNo:2024`. */
function keyOf(year: number): string {
  return `documentNo:${year}`;
}

/** The next number of the year, from 1, given once; the transaction keeps it. */
export async function takeDocumentNo(tx: Tx, officeId: number, year: number): Promise<number> {
  await alone(tx, `documentNo:${officeId}`);
  const no = (await lastDocumentNo(tx, officeId, year)) + 1;
  await putSetting(tx, officeId, keyOf(year), no);
  return no;
}

/** The last number given in the year; 0 when none was. */
export async function lastDocumentNo(tx: Tx, officeId: number, year: number): Promise<number> {
  const stored = await getSetting(tx, officeId, keyOf(year));
  return z.number().int().min(0).safeParse(stored).data ?? 0;
}

/** The number the next document gets, as the office's own register says. */
export async function setNextDocumentNo(
  tx: Tx,
  officeId: number,
  year: number,
  next: number,
): Promise<void> {
  await alone(tx, `documentNo:${officeId}`);
  await putSetting(tx, officeId, keyOf(year), next - 1);
}
