// A process that can be killed at any of its steps: from then on neither database nor platform hears it.
import type { Db } from '#db/client.ts';

/** What a killed process's own code sees; nothing of ours may swallow it for good. */
class Killed extends Error {}

export interface Life {
  dead: boolean;
  /** One more step; throws `Killed` when it was one too many. */
  step(): void;
}

/** A life of `steps` steps; `Infinity` lives for ever. */
export function lifeOf(steps: number): Life {
  let left = steps;
  const life: Life = {
    dead: false,
    step: () => {
      left -= 1;
      if (left < 0) life.dead = true;
      if (life.dead) throw new Killed('killed');
    },
  };
  return life;
}

const STEPS = ['select', 'selectDistinct', 'insert', 'update', 'delete', 'execute'];

/** The database as a mortal process reaches it; a death inside a transaction rolls it back. */
export function mortal<T extends object>(target: T, life: Life): T {
  return new Proxy(target, {
    get: (inner, name) => {
      const member = Reflect.get(inner, name);
      if (typeof member !== 'function') return member;
      if (name === 'transaction') return transactionOf(inner as Db, life);
      return (...args: unknown[]) => {
        if (STEPS.includes(String(name))) life.step();
        return member.apply(inner, args);
      };
    },
  });
}

function transactionOf(db: Db, life: Life) {
  return async (work: (tx: object) => Promise<unknown>) => {
    life.step();
    const result = await db.transaction(async (tx) => {
      const done = await work(mortal(tx, life));
      life.step();
      return done;
    });
    // Killed after the commit: what follows in the process is not done.
    life.step();
    return result;
  };
}
