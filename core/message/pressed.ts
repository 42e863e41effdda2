// A message on which somebody pressed something: it says who and when, and the button says so itself.
import type { Block, Message } from './message.ts';

const USED = '（已按）';

/**
 * The message after the press: 【销号】 → 【销号（已按）】, with the line “【销号】张三，3月18日 10:02” below.
 * The button still works, should more be needed of it. Null when nothing of the message gives the command.
 */
export function afterPress(
  message: Message,
  press: { command: string; who: string; when: string },
): Message | null {
  let label: string | null = null;
  const blocks: Block[] = [];
  for (const block of message.blocks) {
    const own: string | null = label === null ? labelOf(block, press.command) : null;
    if (own === null) {
      if (!(label !== null && isTraceOf(block, label, blocks))) blocks.push(block);
      continue;
    }
    label = own;
    const trace = `${openingOf(own)}${press.who}，${press.when}`;
    blocks.push(used(block, press.command), { kind: 'note', text: trace });
  }
  return label === null ? null : { ...message, blocks };
}

/** What stands on the button or form that gives the command, without the mark of an earlier press. */
function labelOf(block: Block, command: string): string | null {
  if (block.kind === 'form') return block.command === command ? block.submitLabel : null;
  if (block.kind !== 'buttons') return null;
  const button = block.buttons.find((each) => each.command === command);
  return button ? button.label.replace(USED, '') : null;
}

function openingOf(label: string): string {
  return `【${label}】`;
}

/** The line of the last press of the same button, right below the new one. */
function isTraceOf(block: Block, label: string, before: readonly Block[]): boolean {
  return (
    block.kind === 'note' &&
    block.text.startsWith(openingOf(label)) &&
    before.at(-1)?.kind === 'note'
  );
}

function used(block: Block, command: string): Block {
  if (block.kind !== 'buttons') return block;
  const buttons = block.buttons.map((button) =>
    button.command === command && !button.label.endsWith(USED)
      ? { ...button, label: `${button.label}${USED}`, style: 'default' as const }
      : button,
  );
  return { ...block, buttons };
}
