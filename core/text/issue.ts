// What could not be read, said to a person. Bad input is a value, never an exception.

/** Kinds of trouble a reader reports. Stable codes; the message is for people. */
export type IssueCode =
  | 'empty'
  | 'classified'
  | 'title-missing'
  | 'document-number-missing'
  | 'issued-on-missing'
  | 'head-missing'
  | 'tail-missing'
  | 'numbering-gap'
  | 'unbalanced-bracket'
  | 'foreign-text'
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
