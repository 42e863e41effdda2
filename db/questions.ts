// Questions the bot asked: one open question per person and matter, each answered once.
import { and, eq, isNull } from 'drizzle-orm';
import type { Queryable } from './client.ts';
import { questions } from './schema/delivery.ts';

export type Question = typeof questions.$inferSelect;

/** Attempts when the open question is answered at the very moment it is asked again. */
const TRIES = 3;

/** Asks unless this person has this topic open; `fresh: false` gives the open one, unchanged. */
export async function askOnce(
  q: Queryable,
  question: {
    officeId: number;
    groupId: number;
    /** External id of the only account that may answer. */
    askedOf: string;
    topic: string;
    payload: Record<string, unknown>;
    now: Date;
  },
): Promise<{ id: number; fresh: boolean }> {
  const { now: askedAt, ...columns } = question;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const [asked] = await q
      .insert(questions)
      .values({ ...columns, askedAt })
      .onConflictDoNothing()
      .returning({ id: questions.id });
    if (asked) return { id: asked.id, fresh: true };
    const open = await findOpen(q, columns);
    if (open) return { id: open.id, fresh: false };
  }
  throw new Error('an open question kept appearing and vanishing');
}

/** A question the bot asked, answered or not; null when there is none with this id. */
export async function loadQuestion(q: Queryable, questionId: number): Promise<Question | null> {
  const [row] = await q.select().from(questions).where(eq(questions.id, questionId));
  return row ?? null;
}

/** Marks a question answered. False when it was answered before: the answer has no effect. */
export async function answerQuestion(q: Queryable, questionId: number, at: Date): Promise<boolean> {
  const answered = await q
    .update(questions)
    .set({ answeredAt: at })
    .where(and(eq(questions.id, questionId), isNull(questions.answeredAt)))
    .returning({ id: questions.id });
  return answered.length > 0;
}

async function findOpen(
  q: Queryable,
  key: { groupId: number; askedOf: string; topic: string },
): Promise<{ id: number } | undefined> {
  const [row] = await q
    .select({ id: questions.id })
    .from(questions)
    .where(
      and(
        eq(questions.groupId, key.groupId),
        eq(questions.askedOf, key.askedOf),
        eq(questions.topic, key.topic),
        isNull(questions.answeredAt),
      ),
    );
  return row;
}
