// Structured log lines: JSON for machines, readable in a terminal. Static message, fields beside it.
import pino from 'pino';
import type { Log } from '#core/ports.ts';

/** Keys that could carry a secret or a person's words; their values never reach a line. */
const REDACTED = ['token', 'password', 'secret', '*.token', '*.password', '*.secret'];

/**
 * A Log over pino. `pretty` is for a terminal; `stderr` keeps stdout clean for commands whose output
 * another program reads.
 */
export async function createLog(options: {
  pretty: boolean;
  stderr?: boolean;
  level?: 'debug' | 'info' | 'warn' | 'error';
}): Promise<Log> {
  const fd = options.stderr ? 2 : 1;
  const settings = {
    level: options.level ?? 'info',
    redact: REDACTED,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  const logger = pino(settings, options.pretty ? await prettyStream(fd) : pino.destination(fd));
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, fields: Record<string, unknown> = {}) =>
      logger[level](fields, message);
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

async function prettyStream(fd: number): Promise<pino.DestinationStream> {
  const { default: pretty } = await import('pino-pretty');
  return pretty({ destination: fd, sync: true, translateTime: 'SYS:HH:MM:ss' });
}
