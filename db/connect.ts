// A pool of connections to a PostgreSQL server. No migrations here: Workers have no folder to read them from.
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

const CONNECT_TIMEOUT_SECONDS = 10;

export interface Server {
  db: PostgresJsDatabase;
  kind: 'postgres';
  close(): Promise<void>;
}

/** A pool on a server whose tables are already up to date. Connects on first use. */
export function connectServer(url: string, connections: number): Server {
  const client = postgres(url, serverSettings(connections));
  return {
    db: drizzle(client, { casing: 'snake_case' }),
    kind: 'postgres',
    close: () => client.end({ timeout: 5 }),
  };
}

/** What every connection of ours has in common. */
export function serverSettings(max: number) {
  return {
    max,
    connect_timeout: CONNECT_TIMEOUT_SECONDS,
    connection: { TimeZone: 'UTC', application_name: 'duban' },
    onnotice: () => undefined,
  };
}
