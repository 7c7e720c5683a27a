/** Bytes of a file as text: UTF-8, or UTF-16 where a mark at the beginning says so, as PowerShell writes it. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  // A mark of UTF-8 stays: who edits the text puts it back.
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** A text as bytes, in the encoding of those that it came from. */
export function encodeText(text: string, like: Uint8Array): Uint8Array {
  const [first, second] = like;
  const isLittle = first === 0xff && second === 0xfe;
  if (!isLittle && !(first === 0xfe && second === 0xff)) return new TextEncoder().encode(text);
  const bytes = new DataView(new ArrayBuffer(2 * text.length + 2));
  bytes.setUint16(0, 0xfeff, isLittle);
  for (let at = 0; at < text.length; at++) bytes.setUint16(2 * at + 2, text.charCodeAt(at), isLittle);
  return new Uint8Array(bytes.buffer);
}
