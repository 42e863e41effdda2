// Tests mirror the source; the database is migrated once and cloned for each file.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // Half of what these files do is to wait for other processes; by itself vitest leaves one core of two idle.
    maxWorkers: '100%',
    // Generous: a busy machine is no failure.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
