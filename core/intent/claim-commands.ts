// Who somebody says they are: 认领 K7QM-4XRD-9P2H · 我是区应急局联络员 · 绑定申请 17 同意.
import type { CommandForm } from './command-form.ts';
import { command } from './command-parts.ts';

export const CLAIM_FORMS: readonly CommandForm[] = [
  {
    pattern: /^认领[ ：:]*([0-9A-Za-z][0-9A-Za-z -]{5,30})$/,
    read: (m) => command({ kind: 'claimOffice', code: m[1] ?? '' }),
  },
  {
    pattern:
      /^(?:大家好|各位好|您好|你好)?[ ，,！!。]*(?:我|本人)是([^，。,、\s的]{2,30}?)(?:新来|新任|新)?的?(?:安全生产)?联络员[^，。,！!\s\d]{0,4}(?:[ ，,。！!]+请[^，。,\d]{0,12})?[。！!]?$/,
    read: (m) => command({ kind: 'claimUnit', unit: m[1] ?? '' }),
  },
  {
    pattern: /^绑定申请 *(\d{1,9}) *(同意|不同意)[。]?$/,
    read: (m) => command({ kind: 'settleClaim', claimId: Number(m[1]), agreed: m[2] === '同意' }),
  },
];
