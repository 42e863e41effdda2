// Whether a message says that a file comes with it.
import { expect, it } from 'vitest';
import { citesFile } from '#core/intent/cited.ts';

it.each(['第8项已完成，见附件', '整改照片附后', '第8项已办结，佐证材料如下', '现附照片三张'])(
  '“%s” does',
  (text) => expect(citesFile(text)).toBe(true),
);
it.each(['附件3的任务已完成', '第8项已完成', '已把附件发给各镇', '照片正在整理'])(
  '“%s” does not',
  (text) => expect(citesFile(text)).toBe(false),
);
