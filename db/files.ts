// Files as received or written: notices, evidence, bulletins. Contents live in the database.
import { createHash } from 'node:crypto';
import { and, desc, eq } from 'drizzle-orm';
import type { Queryable } from './client.ts';
import { files } from './schema/office.ts';

/** Stores a file's bytes; the same bytes sent twice are two rows with one hash. */
export async function saveFile(
  q: Queryable,
  officeId: number,
  file: { name: string; mime: string; bytes: Uint8Array },
): Promise<{ id: number; sha256: string }> {
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  const [row] = await q
    .insert(files)
    .values({
      officeId,
      name: file.name,
      mime: file.mime,
      size: file.bytes.length,
      sha256,
      content: file.bytes,
    })
    .returning({ id: files.id });
  if (!row) throw new Error('insert into files returned no row');
  return { id: row.id, sha256 };
}

/** A stored file with its bytes and whose it is; null when there is none with this id. */
export async function loadFile(
  q: Queryable,
  fileId: number,
): Promise<{ name: string; mime: string; bytes: Uint8Array; officeId: number } | null> {
  const [row] = await q
    .select({
      name: files.name,
      mime: files.mime,
      bytes: files.content,
      officeId: files.officeId,
    })
    .from(files)
    .where(eq(files.id, fileId));
  return row ?? null;
}

/** The newest file of the office with these bytes (lower-case hex SHA-256). */
export async function findFileByHash(
  q: Queryable,
  officeId: number,
  sha256: string,
): Promise<{ id: number; name: string } | null> {
  const [row] = await q
    .select({ id: files.id, name: files.name })
    .from(files)
    .where(and(eq(files.officeId, officeId), eq(files.sha256, sha256)))
    .orderBy(desc(files.id))
    .limit(1);
  return row ?? null;
}
