// Files of ours as Feishu messages: uploaded, then sent by their key.
// Pages: im-v1/file/create (30 MB, not empty), im-v1/image/create (10 MB).
import type { Client } from '@larksuiteoapi/node-sdk';
import { cleanText } from './card/escape.ts';
import type { Content } from './deliver.ts';
import { FeishuError } from './errors.ts';

export interface StoredFile {
  name: string;
  mime: string;
  bytes: Uint8Array;
}

const MOST_FILE_BYTES = 30 * 1024 * 1024;
const MOST_IMAGE_BYTES = 10 * 1024 * 1024;

const IMAGES = /^image\/(?:jpeg|png|webp|gif|bmp|tiff|heic)$/;
/** Only documents that clients open by their type; the rest is `stream`. Film would need a cover picture. */
const FILE_TYPES: Record<string, 'pdf' | 'doc' | 'xls' | 'ppt'> = {
  pdf: 'pdf',
  doc: 'doc',
  docx: 'doc',
  xls: 'xls',
  xlsx: 'xls',
  ppt: 'ppt',
  pptx: 'ppt',
};

/** Why a file cannot be sent, as words behind its name; null when it can. */
export function unsendable(file: StoredFile | null): string | null {
  if (!file) return '（文件已不存在）';
  if (file.bytes.length === 0) return '（空文件，未发送）';
  if (file.bytes.length > MOST_FILE_BYTES) {
    return '（超过30 MB，飞书不能发送，请在网页下载）';
  }
  return null;
}

/** Uploads it; a picture goes as a picture where Feishu takes it for one. */
export async function uploadFile(client: Client, file: StoredFile): Promise<Content> {
  if (IMAGES.test(file.mime) && file.bytes.length <= MOST_IMAGE_BYTES) {
    const image = await uploadImage(client, file);
    if (image) return image;
  }
  const extension = /\.([A-Za-z0-9]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? '';
  const answer = await client.im.v1.file.create({
    data: {
      file_type: FILE_TYPES[extension] ?? 'stream',
      // A line end would be doubled on its way in a form.
      file_name: cleanText(file.name).replaceAll('\n', ' '),
      file: Buffer.from(file.bytes),
    },
  });
  return { msg_type: 'file', content: JSON.stringify({ file_key: keyOf(answer?.file_key) }) };
}

/** Null: Feishu cannot read it as a picture (234011), or it is too wide (234039). */
async function uploadImage(client: Client, file: StoredFile): Promise<Content | null> {
  // The SDK's type knows streams and buffers; a File carries its name along.
  const image = new File([new Uint8Array(file.bytes)], file.name) as unknown as Buffer;
  try {
    const answer = await client.im.v1.image.create({ data: { image_type: 'message', image } });
    return { msg_type: 'image', content: JSON.stringify({ image_key: keyOf(answer?.image_key) }) };
  } catch (error) {
    if (error instanceof FeishuError && [234011, 234039].includes(error.code ?? 0)) return null;
    throw error;
  }
}

function keyOf(key: string | undefined): string {
  if (key) return key;
  throw new FeishuError({ code: null, status: 200, said: '答复中没有文件编号' });
}
