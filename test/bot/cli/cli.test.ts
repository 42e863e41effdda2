// The command line as another program meets it: output, exit codes, messages.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duban-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Run {
  code: number | null;
  out: string;
  err: string;
}

async function duban(args: string[], input = '', env: Record<string, string> = {}): Promise<Run> {
  const child = spawn(process.execPath, [join(ROOT, 'bot/cli.ts'), ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
  });
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, out, err };
}

const NOTICE = `临川县安全生产委员会办公室
关于开展夏季安全检查的通知
临安办〔2024〕15号

各有关单位：

一、检查安排
1.开展自查。各生产经营单位主管部门于2024年6月30日前完成自查。（县应急局负责）
2.报送情况。每月25日前报送检查情况。（县住建局牵头，县交通局配合）

临川县安全生产委员会办公室
2024年6月3日
`;

describe('duban extract', () => {
  it('reads a file to the draft as JSON, without a database', async () => {
    const path = join(folder, '通知.txt');
    await writeFile(path, NOTICE);

    const run = await duban(['extract', path, '--json']);

    expect(run).toMatchObject({ code: 0, err: '' });
    const draft = JSON.parse(run.out);
    expect(draft.notice).toMatchObject({
      documentNumber: '临安办〔2024〕15号',
      issuedOn: '2024-06-03',
    });
    const days = draft.tasks.flatMap((task: { deadlines: { dueOn: string | null }[] }) =>
      task.deadlines.map((deadline) => deadline.dueOn),
    );
    expect(days).toContain('2024-06-30');
  });

  it('reads text from stdin by -', async () => {
    const run = await duban(['extract', '-'], NOTICE);

    expect(run.code).toBe(0);
    expect(run.out).toContain('临安办〔2024〕15号');
  });

  it.each([
    ['a file that is not there', ['extract', 'no-such-file.txt'], '', '无法读取文件'],
    ['nothing on stdin', ['extract', '-'], ' \n', '没有内容可读'],
  ])('refuses %s with exit 1', async (_, args, input, words) => {
    const run = await duban(args, input);

    expect(run.code).toBe(1);
    expect(run.err).toContain(words);
    expect(run.err).not.toMatch(/\n\s+at /);
  });

  it.each([
    ['text on stdin', ['extract', '-'], `机密★10年\n${NOTICE}`],
    ['a file', ['extract', '--json', '通知（秘密）.txt'], ''],
    ['a file’s inside', ['extract', '--json', '附件.html'], ''],
  ])('refuses %s with a secrecy mark, and prints nothing of it', async (_, args, input) => {
    await writeFile(join(folder, '通知（秘密）.txt'), NOTICE);
    await writeFile(join(folder, '附件.html'), `<html><p>内部资料</p><pre>${NOTICE}</pre></html>`);

    const run = await duban(args, input);

    expect(run).toMatchObject({ code: 1, out: '' });
    expect(run.err).toMatch(/文件标有“(?:机密|秘密|内部)”，不予读取、不予保存/);
    expect(run.err).not.toContain('夏季安全检查');
  });

  it('refuses a picture called .docx with exit 1, in words', async () => {
    const path = join(folder, '假的.docx');
    await writeFile(path, Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));

    const run = await duban(['extract', path]);

    expect(run.code).toBe(1);
    expect(run.err.trim()).not.toBe('');
    expect(run.err).not.toMatch(/\n\s+at /);
  });
});

describe('duban deadlines', () => {
  it('answers each JSON line by a line, in the same order', async () => {
    const lines = [
      { text: '9月30日前完成整改', issuedOn: '2024-03-08' },
      { text: '本项工作没有时限', issuedOn: '2024-03-08' },
      { text: '每季度至少开展1次检查', issuedOn: '2024-03-08' },
    ];

    const run = await duban(
      ['deadlines', '--jsonl'],
      lines.map((l) => JSON.stringify(l)).join('\n'),
    );

    expect(run.code).toBe(0);
    const answers = run.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).deadlines);
    expect(answers).toHaveLength(3);
    expect(answers[0][0]).toMatchObject({ phrase: '9月30日前', dueOn: '2024-09-30', kind: 'by' });
    expect(answers[1]).toEqual([]);
    expect(answers[2][0]).toMatchObject({ every: 'P3M', times: 1 });
  });

  it('takes the date of issue as an option', async () => {
    const run = await duban(['deadlines', '--issued', '2025-02-01'], '6月底前完成');

    expect(JSON.parse(run.out).deadlines[0]).toMatchObject({ dueOn: '2025-06-30' });
  });

  it.each([
    ['not JSON', '{"text":"x"}\nnonsense', '第2行不是 JSON'],
    ['without text', '{"issuedOn":"2024-03-08"}', '第1行内容不符'],
    ['with a day that does not exist', '{"text":"x","issuedOn":"2024-02-30"}', '第1行内容不符'],
  ])('refuses a line %s with exit 1', async (_, input, words) => {
    const run = await duban(['deadlines', '--jsonl'], input);

    expect(run).toMatchObject({ code: 1, out: '' });
    expect(run.err).toContain(words);
  });
});

describe('duban intent', () => {
  it('answers each message by what the bot would do', async () => {
    const message = {
      text: '第5项已完成',
      msgDate: '2024-06-20',
      speaker: { unit: '区应急局', role: 'liaison' },
      replyToTask: null,
      mentionsBot: true,
      attachments: [],
      openTasks: [{ no: 5, title: '开展消防检查', due: '2024-06-30', unitRole: 'lead' }],
    };

    const run = await duban(['intent', '--jsonl'], JSON.stringify(message));

    expect(run.code).toBe(0);
    const answer = JSON.parse(run.out);
    expect(answer.reports[0]).toMatchObject({ taskNo: 5, status: 'done' });
  });
});

describe('usage', () => {
  it('exits 2 for what is not a command, or lacks what it needs', async () => {
    const wrong = [
      [],
      ['nonsense'],
      ['tick'],
      ['tick', '--at', '2024-06-20 09:00'],
      ['bulletin', '--month', '2024-13'],
      ['ledger', 'import'],
      ['preview', '--from', '2024-06-30', '--to', '2024-06-01'],
      ['report', '--out', 'a.docx'],
      ['report', '--plan', '--year', '2024', '--out', 'a.docx'],
      ['deadlines', '--issued', '2024-02-30'],
      ['extract', 'a.txt', '--frobnicate'],
    ];
    const runs = await Promise.all(wrong.map((args) => duban(args)));

    expect(runs.map((run) => run.code)).toEqual(wrong.map(() => 2));
  });

  it('explains every command in Chinese and English', async () => {
    const names = ['extract', 'deadlines', 'intent', 'tick', 'preview', 'bulletin', 'ledger'];
    const runs = await Promise.all(names.map((name) => duban([name, '--help'])));

    for (const run of runs) {
      expect(run.code).toBe(0);
      expect(run.out).toMatch(/[\u4e00-\u9fff]{3}/);
      expect(run.out).toMatch(/[a-z]{3,} [a-z]+/);
    }
  });

  it('exits 1 and names the variable when the environment is wrong', async () => {
    const run = await duban(['ledger'], '', { PORT: 'abc' });

    expect(run.code).toBe(1);
    expect(run.err).toContain('PORT');
  });
});
