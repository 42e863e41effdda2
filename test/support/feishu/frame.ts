// Frames of the long connection, as protobuf `pbbp2.Frame` puts them on the wire: written and read by hand.

/** method 0 is control (ping, pong), 1 is data (an event and its acknowledgement). */
export interface Frame {
  seqId: number;
  logId: number;
  service: number;
  method: number;
  headers: Record<string, string>;
  payload: Uint8Array;
}

const VARINT = 0;
const BYTES = 2;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The four numbers are required fields: written even when they are 0. */
export function encodeFrame(frame: Frame): Uint8Array {
  const out: number[] = [];
  for (const [index, value] of [frame.seqId, frame.logId, frame.service, frame.method].entries()) {
    putVarint(out, ((index + 1) << 3) | VARINT);
    putVarint(out, value);
  }
  for (const [key, value] of Object.entries(frame.headers)) {
    const header: number[] = [];
    putBytes(header, 1, encoder.encode(key));
    putBytes(header, 2, encoder.encode(value));
    putBytes(out, 5, Uint8Array.from(header));
  }
  if (frame.payload.length > 0) putBytes(out, 8, frame.payload);
  return Uint8Array.from(out);
}

/** Throws on what is no frame. */
export function decodeFrame(bytes: Uint8Array): Frame {
  const frame: Frame = {
    seqId: -1,
    logId: -1,
    service: -1,
    method: -1,
    headers: {},
    payload: new Uint8Array(),
  };
  for (const { field, value } of fieldsOf(bytes)) {
    if (field === 1) frame.seqId = Number(value);
    if (field === 2) frame.logId = Number(value);
    if (field === 3) frame.service = Number(value);
    if (field === 4) frame.method = Number(value);
    if (field === 8 && value instanceof Uint8Array) frame.payload = value;
    if (field === 5 && value instanceof Uint8Array) {
      const [key, text] = [1, 2].map((wanted) => {
        const found = [...fieldsOf(value)].find((each) => each.field === wanted)?.value;
        return found instanceof Uint8Array ? decoder.decode(found) : '';
      });
      frame.headers[key ?? ''] = text ?? '';
    }
  }
  if ([frame.seqId, frame.logId, frame.service, frame.method].includes(-1)) {
    throw new Error('a required field of the frame is missing');
  }
  return frame;
}

function* fieldsOf(bytes: Uint8Array): Generator<{ field: number; value: bigint | Uint8Array }> {
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at];
      if (byte === undefined) throw new Error('the frame ends in the middle of a number');
      at += 1;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const tag = Number(varint());
    if ((tag & 7) === VARINT) {
      yield { field: tag >> 3, value: varint() };
    } else if ((tag & 7) === BYTES) {
      const length = Number(varint());
      if (at + length > bytes.length) throw new Error('the frame ends in the middle of a field');
      const value = bytes.slice(at, at + length);
      at += length;
      yield { field: tag >> 3, value };
    } else {
      throw new Error(`no field of a frame has wire type ${tag & 7}`);
    }
  }
}

function putVarint(out: number[], value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    out.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  out.push(rest);
}

function putBytes(out: number[], field: number, value: Uint8Array): void {
  putVarint(out, (field << 3) | BYTES);
  putVarint(out, value.length);
  for (const byte of value) out.push(byte);
}
