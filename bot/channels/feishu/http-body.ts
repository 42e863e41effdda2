// Requests as Feishu's HTTP API wants them, and answers read no further than a cap.

/** What a request to `url` carries: nothing with GET, a form with file names for uploads, else JSON. */
export function encodeBody(
  method: string,
  headers: Record<string, string>,
  data: unknown,
): { headers: Record<string, string>; body?: string | FormData } {
  const { type, rest } = contentType(headers);
  // The SDK hands an empty object to every call, and fetch refuses a body with GET.
  if (method === 'GET' || method === 'HEAD' || isEmpty(data)) return { headers: rest };
  if (type.startsWith('multipart/form-data')) return { headers: rest, body: formOf(data) };
  return {
    headers: { ...rest, 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(data),
  };
}

/** `url` with its query; arrays repeat their name, what is undefined is left out. */
export function withQuery(url: string, params: Record<string, unknown> | undefined): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) query.append(name, String(one));
    }
  }
  const text = query.toString();
  return text === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${text}`;
}

/** The bytes of an answer; reading stops, and `tooLarge` is thrown, once there are more than `most`. */
export async function readCapped(
  response: Response,
  most: number,
  tooLarge: () => Error,
): Promise<Uint8Array> {
  if (Number(response.headers.get('content-length') ?? '0') > most) {
    await response.body?.cancel();
    throw tooLarge();
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    // Leaving the loop cancels the rest of the answer.
    if (size > most) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function contentType(headers: Record<string, string>): {
  type: string;
  rest: Record<string, string>;
} {
  const rest = { ...headers };
  let type = '';
  for (const name of Object.keys(rest)) {
    if (name.toLowerCase() !== 'content-type') continue;
    type = String(rest[name]).toLowerCase();
    // fetch writes it itself, with the border of the form.
    delete rest[name];
  }
  return { type, rest };
}

function isEmpty(data: unknown): boolean {
  return data === undefined || (isRecord(data) && Object.keys(data).length === 0);
}

/** An upload without a file name is refused with 234001 (larksuite/node-sdk issues 39 and 44). */
function formOf(data: unknown): FormData {
  const form = new FormData();
  if (!isRecord(data)) return form;
  const name = typeof data.file_name === 'string' ? data.file_name : 'file';
  for (const [field, value] of Object.entries(data)) {
    if (value === undefined || value === null) continue;
    if (value instanceof File) form.append(field, value, value.name);
    else if (value instanceof Blob) form.append(field, value, name);
    else if (value instanceof Uint8Array) form.append(field, new Blob([copyOf(value)]), name);
    else form.append(field, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return form;
}

/** A view of a shared buffer is no part of a Blob for TypeScript; nor are its neighbours any business of ours. */
function copyOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
