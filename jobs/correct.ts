// 更正通报: a posted month counted again as the office has mended it, shown first, then posted as the next version.
import type { Bulletin } from '#core/digest/bulletin.ts';
import { bulletinCard } from '#core/digest/card.ts';
import { correctedBulletin, figureChanges } from '#core/digest/correction.ts';
import { latestBulletin, saveBulletin, saveChanges } from '#db/bulletins.ts';
import { alone } from '#db/lock.ts';
import { numbered, saveFiles } from './bulletin-files.ts';
import { bulletinKey, refusal } from './digest.ts';
import { drawAgain } from './draw-up.ts';
import { putUnasked, type Speaking } from './job.ts';

export type Correction =
  | { kind: 'shown' | 'posted'; version: number; changes: string[] }
  | { kind: 'unchanged' }
  | { kind: 'notPosted' }
  | { kind: 'mismatch'; problems: string[] };

/**
 * The next version of a month's bulletin. `confirmed` false only says what would change. The version
 * before stays as it was, its card marked as replaced where the platform can.
 */
export async function correctBulletin(
  run: Speaking,
  month: string,
  { reason, by, confirmed }: { reason: string; by: string; confirmed: boolean },
): Promise<Correction> {
  const { deps, tx, office, now } = run;
  await alone(tx, `bulletin:${office.id}`);
  const before = await latestBulletin(tx, office.id, month);
  if (!before) return { kind: 'notPosted' };
  const drawn = await drawAgain(deps, tx, office, before);
  const wrong = await refusal(run, month, drawn);
  if (wrong) return wrong.kind === 'mismatch' ? wrong : { kind: 'unchanged' };
  const changes = figureChanges(before.bulletin, drawn.bulletin);
  if (changes.length === 0) return { kind: 'unchanged' };
  const version = before.version + 1;
  if (!confirmed) return { kind: 'shown', version, changes };
  const replacedOn = before.bulletin.issuedOn;
  const marked: Bulletin = correctedBulletin(await numbered(run, drawn.bulletin), {
    replacedOn,
    changes,
    reason,
  });
  const files = await saveFiles(run, marked, `（更正版${version > 2 ? version - 1 : ''}）`);
  const row = { officeId: office.id, month, version, bulletin: marked, files };
  await saveBulletin(tx, { ...row, changes, reason, postedBy: by, postedAt: now });
  const logged = { officeId: office.id, month, unitId: null, reason, actorName: by, at: now };
  await saveChanges(
    tx,
    changes.map((after) => ({ ...logged, before: '', after })),
  );
  await putUnasked(run, {
    dedupeKey: bulletinKey(month, version),
    kind: 'bulletin',
    message: bulletinCard(marked, files, { replacedOn, changes }),
    supersedes: bulletinKey(month, before.version),
  });
  return { kind: 'posted', version, changes };
}
