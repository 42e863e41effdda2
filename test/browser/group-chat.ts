// The console as a person uses it: a page object over the group chat in a real browser.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Page } from 'playwright-core';

/** How long an answer may take before the test calls it silence. */
const ANSWER_MS = 20_000;
/** How long the bot is listened to before its silence counts. */
const SILENCE_MS = 1_500;

export class GroupChat {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Everything said, oldest first; each message as the text a person sees. */
  async messages(): Promise<string[]> {
    return await this.page.locator('#transcript [data-id]').allInnerTexts();
  }

  /** The newest message of the bot. */
  async lastAnswer(): Promise<string> {
    return await this.page.locator('#transcript .row.bot').last().innerText();
  }

  /** Waits until the simulated clock shows these words: 2024年3月18日 星期一 09:00. */
  async untilClock(words: string): Promise<void> {
    await this.page.locator('header.top .clock', { hasText: words }).waitFor();
  }

  /** Chooses who speaks, by the name in the persona switch. */
  async be(name: string): Promise<void> {
    await this.page.locator('select[name=persona]').selectOption({ label: name });
    await this.page.locator(`#text[placeholder*="${name}"]`).waitFor();
  }

  /** Types and sends; returns the bot's answer. */
  async say(words: string): Promise<string> {
    return await this.answerTo(async () => {
      await this.page.locator('#text').fill(words);
      await this.page.locator('#text').press('Enter');
    });
  }

  /** Types and sends something the bot has nothing to say to; returns what it said all the same. */
  async mutter(words: string): Promise<string[]> {
    const before = await this.botCount();
    await this.page.locator('#text').fill(words);
    await this.page.locator('#text').press('Enter');
    await this.page.locator('#transcript').getByText(words).last().waitFor();
    await this.page.waitForTimeout(SILENCE_MS);
    return (await this.page.locator('#transcript .row.bot').allInnerTexts()).slice(before);
  }

  /** Drags a file onto the page and lets go. */
  async drop(path: string, name = basename(path)): Promise<string> {
    const content = readFileSync(path).toString('base64');
    return await this.answerTo(async () => {
      const data = await this.page.evaluateHandle(transferOf(name, content));
      await this.page.dispatchEvent('body', 'dragenter', { dataTransfer: data });
      await this.page.dispatchEvent('body', 'drop', { dataTransfer: data });
    });
  }

  /** Presses a button of the newest card that has it. */
  async press(label: string): Promise<string> {
    const button = this.page.locator('#transcript').getByRole('button', { name: label });
    return await this.answerTo(() => button.last().click());
  }

  /** Moves the clock to the next thing that happens; returns what was said on the way. */
  async toNextEvent(): Promise<string> {
    return await this.answerTo(() =>
      this.page.getByRole('button', { name: '推进到下一件事' }).click(),
    );
  }

  /** Moves the clock to a day and waits until it has arrived. */
  async toDay(day: string): Promise<void> {
    await this.page.locator('.clock-moves input[name=day]').fill(day);
    await this.page.getByRole('button', { name: '推进到该日' }).click();
    const [year, month, date] = day.split('-').map(Number);
    await this.untilClock(`${year}年${month}月${date}日`);
    await this.page.locator('.walk.running').waitFor({ state: 'detached', timeout: ANSWER_MS });
  }

  /** Everything as on the first day: the five notices come from five places. */
  async startOver(): Promise<void> {
    const { origin } = new URL(this.page.url());
    await this.page.request.post(`${origin}/demo/reset`, {
      form: { units: 'new' },
      headers: { origin },
    });
    await this.page.goto(`${origin}/`);
    await this.page.getByText('这是一个演练群').waitFor();
  }

  private async answerTo(act: () => Promise<unknown>): Promise<string> {
    await this.page.locator('body.scripted').waitFor();
    const before = await this.botCount();
    await act();
    await this.page
      .locator('#transcript .row.bot')
      .nth(before)
      .waitFor({ state: 'attached', timeout: ANSWER_MS });
    return await this.lastAnswer();
  }

  private async botCount(): Promise<number> {
    return await this.page.locator('#transcript .row.bot').count();
  }
}

/** Script that makes what a drag carries; runs in the page, where those types live. */
function transferOf(name: string, base64: string): string {
  return `(() => {
    const bytes = Uint8Array.from(atob(${JSON.stringify(base64)}), (char) => char.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], ${JSON.stringify(name)}));
    return transfer;
  })()`;
}
