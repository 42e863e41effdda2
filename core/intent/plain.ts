// A message made even before it is read: half-width digits, no mentions of the bot, no odd spaces.

/** No reply needs more; what is longer is refused at the door, and a reader must have a bound. */
const MOST_CHARACTERS = 10_000;

/** <system>, <|im_start|>: tags of a speaker other than the sender; what follows is said in that name. */
const ROLE_TAG =
  /<\s*(?:system|admin|assistant|developer|root|instructions?|系统|管理员)[^<>\n]{0,40}>|<\|[^<>|\n]{1,20}\|>|<<SYS>>|\[INST\]/gi;

/** “＠督办助手　第５项，完成８０％” → “第5项，完成80%”. Line breaks and tabs are kept: they mean something. */
export function plainText(text: string): string {
  return text
    .slice(0, MOST_CHARACTERS)
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[０-９Ａ-Ｚａ-ｚ％＋－／＠]/g, (char) =>
      String.fromCharCode(char.charCodeAt(0) - 0xfee0),
    )
    .replace(ROLE_TAG, '[system] ')
    .replace(/<at\b[^<>]{0,80}>[^<>]{0,40}<\/at>|<[^<>\n]{0,80}>/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u3000]/g, ' ')
    .replace(/@督办(?:助手|机器人)?[ ,，:：]*/g, '')
    .trim();
}

const ADDRESS = /(?:https?:\/\/|www\.)[\w./?=&%#:~+,;@!-]+/gi;

/** Web addresses say nothing themselves: their digits and question marks are not the speaker's. */
export function withoutAddresses(text: string): string {
  return text.replace(ADDRESS, '');
}

/** Typed in one go or dictated: 查了四十家 还有十家没查 月底能查完. */
const BREATH =
  /(?<=\p{Script=Han}(?<![第共有])) +(?=\d{1,4}(?:、\d{1,4})*(?:已|未|完成|推进|正在|在|没|还|进行))|(?<=\p{Script=Han}{4}) +(?=\p{Script=Han}{4})/gu;

/** Where a line has no stops at all, its blanks are the stops. */
export function withStops(text: string): string {
  return text
    .split('\n')
    .map((line) => (/[，。；,;！!？?：:\t]/.test(line) ? line : line.replace(BREATH, '，')))
    .join('\n');
}

/** The same without blanks inside a line, which people put anywhere: “第 5 项 已完成”. */
export function closeUp(text: string): string {
  return text.replace(/ +/g, '');
}
