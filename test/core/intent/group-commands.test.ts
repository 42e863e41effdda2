// Orders about groups in their exact forms, and what only looks like them.
import { describe, expect, it } from 'vitest';
import { readCommand } from '#core/intent/command.ts';
import { testCalendar } from '#test/support/holidays.ts';

function read(text: string, values: Record<string, string> = {}) {
  return readCommand(text, { values, today: '2024-06-20', calendar: testCalendar });
}

describe('orders about groups', () => {
  it.each([
    ['绑定本群', { kind: 'bindGroup', office: null }],
    ['请将绑定本群', { kind: 'bindGroup', office: null }],
    ['绑定本群 云溪区安委办', { kind: 'bindGroup', office: '云溪区安委办' }],
    ['绑定本群到云溪区安委办', { kind: 'bindGroup', office: '云溪区安委办' }],
    ['解绑本群', { kind: 'unbindGroup' }],
    ['请将解除绑定本群。', { kind: 'unbindGroup' }],
    ['设为主群', { kind: 'mainGroup' }],
    ['把本群设为主群。', { kind: 'mainGroup' }],
    ['入群提示 开', { kind: 'greetNewcomers', on: true }],
    ['入群提示关闭', { kind: 'greetNewcomers', on: false }],
    ['交接 17 2', { kind: 'handOver', questionId: 17, option: 2 }],
    ['加急 8', { kind: 'urge', nos: [8] }],
    ['加急3、5', { kind: 'urge', nos: [3, 5] }],
    ['加急催办 8', { kind: 'urge', nos: [8] }],
    ['第8项加急', { kind: 'urge', nos: [8] }],
    ['催办 8', { kind: 'chase', nos: [8] }],
    ['绑定 @王某 区应急局', { kind: 'bind', unit: '区应急局' }],
    ['绑定 区应急局', { kind: 'bind', unit: '区应急局' }],
  ])('“%s”', (text, command) => {
    expect(read(text)).toEqual({ kind: 'command', command });
  });

  it('takes an office’s name, place and code as typed or from the form', () => {
    const whole = { kind: 'foundOffice', name: '云溪区安委会办公室', place: '云溪区' };
    const form = { name: ' 云溪区安委会办公室', place: '云溪区 ', code: 'K7QM-4XRD-9P2H' };

    expect(read('设立办公室 云溪区安委会办公室 云溪区')).toEqual({
      kind: 'command',
      command: { ...whole, code: null },
    });
    expect(read('设立办公室：云溪区安委会办公室，云溪区，认领码 K7QM-4XRD-9P2H')).toEqual({
      kind: 'command',
      command: { ...whole, code: 'K7QM-4XRD-9P2H' },
    });
    expect(read('设立办公室', form)).toEqual({
      kind: 'command',
      command: { ...whole, code: 'K7QM-4XRD-9P2H' },
    });
  });

  it.each([
    ['设立办公室'],
    ['设立办公室 云溪区安委会办公室'],
    ['设立办公室 <at id=all> 云溪区'],
    ['设立办公室 云溪区安委会办公室 Yunxi'],
    ['加急'],
    ['入群提示'],
  ])('says how “%s” is said', (text) => {
    expect(read(text)?.kind).toBe('malformed');
  });

  it.each([
    ['第8项请加急办理完成'],
    ['已加急处理，预计6月底完成'],
    ['本群设为主群了吗'],
    ['要不要解绑本群'],
  ])('takes “%s” for no order', (text) => {
    expect(read(text)).toBeNull();
  });
});
