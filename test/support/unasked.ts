// A duty or a task that asks nothing besides its day: no scope, no targets, no receiver.
export const UNASKED = {
  scope: null,
  targets: [],
  asks: 'action' as const,
  receiver: null,
  anchor: null,
  eventOn: null,
};
