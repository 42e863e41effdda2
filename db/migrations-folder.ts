// Where the numbered migrations are: beside this file, whatever folder the process was started in.
import { join } from 'node:path';

export const MIGRATIONS_FOLDER = join(import.meta.dirname, 'migrations');
