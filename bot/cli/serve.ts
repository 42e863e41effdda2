// duban serve: the same as npm start.
import { command } from './command.ts';

export const serve = command(
  'serve',
  '启动服务（同 npm start）',
  'start the server (as npm start)',
).action(async () => {
  const { main } = await import('../main.ts');
  await main();
});
