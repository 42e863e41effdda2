import { expect, it } from 'vitest';
import { blockView } from '#bot/web/message-view.ts';

const linkTo = async (path: string) =>
  `${await blockView({ kind: 'link', label: '查看台账', path }, { messageId: 1, persona: 'staff-1' })}`;

it('links within the site', async () => {
  expect(await linkTo('/ledger/8')).toContain('href="/ledger/8"');
});

it.each(['https://evil.example/', '//evil.example/', '/\\evil.example/', 'javascript:alert(1)'])(
  'leads %s to the chat',
  async (path) => {
    expect(await linkTo(path)).toContain('href="/"');
  },
);
