// Which notice a new one may be a version of, and which it only resembles or mentions.
import { describe, expect, it } from 'vitest';
import { earlierVersions } from '#core/notice/earlier-version.ts';
import type { NoticeHeader } from '#core/notice/notice.ts';

const header = (change: Partial<NoticeHeader> = {}): NoticeHeader => ({
  title: '云溪区安全生产委员会关于印发《云溪区燃气整治方案》的通知',
  documentNumber: '云安发〔2024〕6号',
  issuer: '云溪区安全生产委员会',
  issuedOn: '2024-03-11',
  planStart: null,
  planEnd: null,
  ...change,
});
const NEW = { documentNumber: '云安发〔2024〕9号', issuedOn: '2024-05-20' };
const OTHER = { ...NEW, title: '云溪区安全生产委员会关于做好消防工作的通知' };

function signs(later: Partial<NoticeHeader>, text = ''): string[] {
  const known = [{ noticeId: 1, header: header() }];
  return earlierVersions({ header: header(later), text }, known).map(({ sign }) => sign);
}

describe('a version of an earlier notice', () => {
  it.each<[what: string, later: Partial<NoticeHeader>, text: string, sign: string]>([
    ['the same number', { issuedOn: '2024-05-20' }, '', 'number'],
    [
      'the number in other brackets',
      { ...OTHER, documentNumber: '云安发[2024]第6号' },
      '',
      'number',
    ],
    [
      'a number that is void',
      OTHER,
      '本通知自印发之日起施行，原《燃气方案》（云安发〔2024〕6号）同时废止。',
      'cited',
    ],
    ['a number to be amended', OTHER, '经研究，对云安发〔2024〕6号作如下修改。', 'cited'],
    ['a title that is void', OTHER, '《云溪区燃气整治方案》停止执行。', 'cited'],
    ['the same title later', NEW, '', 'title'],
    [
      'the title with a word for it',
      { ...NEW, title: '云溪区安全生产委员会关于印发《云溪区燃气整治方案（修订稿）》的通知' },
      '',
      'title',
    ],
    ['the plan’s title alone', { ...NEW, title: '云溪区燃气整治方案（2024年修订）' }, '', 'title'],
  ])('%s', (_, later, text, sign) => {
    expect(signs(later, text)).toEqual([sign]);
  });

  it.each<[what: string, later: Partial<NoticeHeader>, text: string]>([
    ['another matter', OTHER, ''],
    [
      'a notice it follows',
      OTHER,
      '根据云安发〔2024〕6号要求，制定本方案。现行应急预案作如下修订。',
    ],
    ['the same title of another office', { ...NEW, issuer: '云溪区消防安全委员会' }, ''],
    ['the same title, issued before', { ...NEW, issuedOn: '2024-01-05' }, ''],
    ['another number that begins alike', OTHER, '云安发〔2024〕61号同时废止。'],
  ])('not %s', (_, later, text) => {
    expect(signs(later, text)).toEqual([]);
  });
});
