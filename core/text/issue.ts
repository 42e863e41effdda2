// What could not be read, said to a person. Bad input is a value, never an exception.

/** Kinds of trouble a reader reports. Stable codes; the message is for people. */
export type IssueCode =
  | 'empty'
  | 'classified'
  | 'recognised-text'
  | 'title-missing'
  | 'document-number-missing'
  | 'issued-on-missing'
  | 'head-missing'
  | 'tail-missing'
  | 'numbering-gap'
  | 'unbalanced-bracket'
  | 'foreign-text'
  | 'garbled-text'
  | 'page-missing'
  | 'text-repeated'
  | 'body-missing'
  | 'table-unread'
  | 'assumed'
  | 'unit-missing'
  | 'deadline-unresolved'
  | 'no-tasks';

/**
 * One thing a person should look at. `offset` counts in the whitespace-free text; null = whole
 * document.
 */
export interface Issue {
  code: IssueCode;
  message: string;
  offset: number | null;
}

/** Stands with every notice that was read off pictures: what it says has to be compared. */
export const RECOGNISED_TEXT: Issue = {
  code: 'recognised-text',
  message: '正文由扫描件或图片识别得出，可能有错字、漏字，请逐条对照原件核对',
  offset: null,
};
