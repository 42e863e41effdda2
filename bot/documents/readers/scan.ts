// A scan: pages that are pictures.
import { refuse } from '../refusal.ts';

/** The refusal of a document that holds pictures of its pages instead of text. */
export const SCAN = refuse(
  'scan',
  '文件是扫描件，没有文字层，无法读取文字。请发送文字版（.docx、.txt或带文字层的PDF），或复制正文直接粘贴到群内。',
);
