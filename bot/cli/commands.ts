// The commands of the command line, in the order of its help.
import type { Command } from 'commander';
import { bulletin } from './bulletin.ts';
import { deadlines } from './deadlines.ts';
import { demo } from './demo.ts';
import { directory } from './directory.ts';
import { doctor } from './doctor.ts';
import { extract } from './extract.ts';
import { intent } from './intent.ts';
import { ledger } from './ledger.ts';
import { preview } from './preview.ts';
import { report } from './report.ts';
import { serve } from './serve.ts';
import { setup } from './setup.ts';
import { tick } from './tick.ts';

export const COMMANDS: Command[] = [
  serve,
  extract,
  deadlines,
  intent,
  ledger,
  directory,
  preview,
  bulletin,
  report,
  tick,
  demo,
  setup,
  doctor,
];
