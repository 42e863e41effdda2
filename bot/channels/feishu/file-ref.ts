// The handle of a file in a Feishu message: which message, which kind of resource, which key.

/** `file`: files, sound and film; `image`: pictures, also those within a post. */
export interface FeishuFile {
  messageId: string;
  type: 'file' | 'image';
  key: string;
}

/** `om_…/file/file_v3_…`, for `InboundFile.ref`. */
export function fileRef({ messageId, type, key }: FeishuFile): string {
  return `${messageId}/${type}/${key}`;
}

/** Null for what is no handle of ours. */
export function readFileRef(ref: string): FeishuFile | null {
  const match = /^([\w-]+)\/(file|image)\/([\w-]+)$/.exec(ref);
  if (!match) return null;
  const [, messageId = '', type, key = ''] = match;
  return { messageId, type: type === 'image' ? 'image' : 'file', key };
}
