// What an office sets for its documents: 发文机关标志, 代字, 主送, 抄送, 印发机关, 联系人, 印章, 排名起点.
import { z } from 'zod';

/** What is absent is as it comes. */
export const DocumentSetting = z.object({
  /** 发文机关标志; by default the office's full name and 文件. */
  mark: z.string().optional(),
  /** 发文机关代字: 云安办通. Without one every document is a draft without a number. */
  series: z.string().optional(),
  addressees: z.string().optional(),
  /** 抄送机关: 区委办公室，区政府办公室. */
  copies: z.string().optional(),
  /** 印发机关; by default the office. */
  printer: z.string().optional(),
  contact: z.string().optional(),
  phone: z.string().optional(),
  /** Whether the paper is stamped, which moves 署名 and 成文日期. */
  sealed: z.boolean().optional(),
  /** A unit with fewer occurrences due than this is not ranked. */
  minimumDue: z.number().int().min(1).max(50).optional(),
});
export type DocumentSetting = z.infer<typeof DocumentSetting>;

/** How an office's document begins and ends. */
export interface Paper {
  /** 云溪区安全生产委员会办公室文件. */
  mark: string;
  /** 云安办通〔2024〕5号; with a blank for the number while it has none. */
  number: string;
  /** No number yet: not issued. */
  isDraft: boolean;
  sealed: boolean;
  /** 附注 below the date: 联系人：王某，联系电话：… */
  contact: string | null;
  /** Ends with a full stop; null when nobody gets a copy. */
  copies: string | null;
  printer: string;
}

/** The setting as stored; what cannot be read counts as never set. */
export function readDocumentSetting(stored: unknown): DocumentSetting {
  return DocumentSetting.safeParse(stored).data ?? {};
}

/** `office` is the full name; `no` null = not given yet. */
export function paperOf(
  setting: DocumentSetting,
  { office, year, no }: { office: string; year: number; no: number | null },
): Paper {
  return {
    mark: setting.mark ?? `${office}文件`,
    number: documentNumber(setting.series ?? '', year, no),
    isDraft: no === null,
    sealed: setting.sealed ?? true,
    contact: contactText(setting),
    copies: setting.copies ? `${setting.copies.replace(/[。.]$/, '')}。` : null,
    printer: setting.printer ?? office,
  };
}

/** 云安办通〔2024〕5号; no leading zeros, no 第; a full-width blank where the number will be. */
export function documentNumber(series: string, year: number, no: number | null): string {
  return `${series}〔${year}〕${no ?? '　　'}号`;
}

function contactText({ contact, phone }: DocumentSetting): string | null {
  const parts = [contact && `联系人：${contact}`, phone && `联系电话：${phone}`].filter(Boolean);
  return parts.length > 0 ? parts.join('，') : null;
}
