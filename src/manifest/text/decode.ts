/** Bytes of a file as text: UTF-8, or UTF-16 where a mark at the beginning says so, as PowerShell writes it. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  // A mark of UTF-8 stays: who edits the text puts it back.
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
