// One thing at a time: messages, the clock's beat and a rehearsal's steps never run into each other.

export interface Turns {
  /** Runs `work` after whatever was asked for earlier; its failure does not stop the next. */
  take<T>(work: () => Promise<T>): Promise<T>;
  /** Whether something is running or waiting. */
  busy(): boolean;
}

/** A queue within this process. Between processes the database's own claims decide. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    busy: () => waiting > 0,
    take: (work) => {
      waiting += 1;
      const turn = last.then(work).finally(() => {
        waiting -= 1;
      });
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}
