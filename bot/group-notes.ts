// What an office should know of a group it takes in: that only @ is heard there, that it is an external one.
import { GROUP_LINES } from '#core/intent/answer-groups.ts';
import { hearsAllOf, isExternalGroup } from './channels/feishu/check.ts';
import { createFeishuClient } from './channels/feishu/client.ts';
import type { FeishuConfig } from './config-feishu.ts';
import { SILENT } from './setup-feishu.ts';

/** Asks the platform; what it does not tell is not noted. Never throws. */
export type GroupNotes = (channel: string, groupExternalId: string) => Promise<string[]>;

/** Notes from what Feishu answers of a group; none for a chat of another channel. */
export function createGroupNotes(config: FeishuConfig): GroupNotes {
  const client = createFeishuClient({ ...config, log: SILENT });
  return async (channel, groupExternalId) => {
    if (channel !== 'feishu') return [];
    const [hearsAll, isExternal] = await Promise.all([
      hearsAllOf(client),
      isExternalGroup(client, groupExternalId),
    ]);
    return [
      ...(hearsAll === false ? [GROUP_LINES.hearsMentionsOnly] : []),
      ...(isExternal ? [GROUP_LINES.external] : []),
    ];
  };
}
