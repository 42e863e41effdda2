import { expect, it } from 'vitest';
import { citedName } from '#core/notice/cited-name.ts';

it.each([
  ['云安发〔2024〕3号', '2024年工作要点', '云安发〔2024〕3号'],
  ['〔2024〕3号', '云溪区安委会会议纪要', '云溪区安委会会议纪要〔2024〕3号'],
  ['第6期', '专题会议纪要', '专题会议纪要第6期'],
  ['〔2024〕3号', null, '〔2024〕3号'],
  [null, '专题会议纪要', '专题会议纪要'],
  [null, null, null],
])('%s of %s is cited as %s', (documentNumber, title, name) => {
  expect(citedName({ documentNumber, title })).toBe(name);
});
