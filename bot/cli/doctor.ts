// duban doctor: looks at the machine and says what to do, Chinese first.
import { command, printJson, printLine } from './command.ts';

const MARKS = { ok: '正常', warn: '注意', fail: '问题' };

export const doctor = command(
  'doctor',
  '检查运行环境并给出处理建议',
  'check the machine and say what to do',
)
  .option('--json', '输出 JSON / machine output')
  .action(async (options: { json?: boolean }) => {
    const { checkMachine } = await import('../doctor.ts');
    const findings = await checkMachine(process.env, new Date());
    if (findings.some((finding) => finding.level === 'fail')) process.exitCode = 1;
    if (options.json) return printJson(findings);
    for (const { level, zh, en } of findings) printLine(`[${MARKS[level]}] ${zh}\n       ${en}`);
  });
