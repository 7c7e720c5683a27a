/** Just enough of Go's grammar to read declarations: comments, strings, calls, constants and imports. */

/** The text without comments; strings stay, and so do line ends. */
export function stripComments(text: string): string {
  let out = '';
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const c = text[at]!;
    if (c === '"' || c === '`' || c === "'") {
      at = skipString(text, at);
    } else if (c === '/' && text[at + 1] === '/') {
      out += text.slice(from, at);
      const end = text.indexOf('\n', at);
      from = at = end < 0 ? text.length : end;
    } else if (c === '/' && text[at + 1] === '*') {
      out += text.slice(from, at);
      const end = text.indexOf('*/', at + 2);
      const stop = end < 0 ? text.length : end + 2;
      out += text.slice(at, stop).replace(/[^\n]/g, '');
      from = at = stop;
    } else {
      at++;
    }
  }
  return out + text.slice(from);
}

/** Where a string, raw string or rune that begins at `at` ends. */
function skipString(text: string, at: number): number {
  const quote = text[at]!;
  for (let i = at + 1; i < text.length; i++) {
    const c = text[i]!;
    if (c === '\\' && quote !== '`') i++;
    else if (c === quote) return i + 1;
    else if (c === '\n' && quote !== '`') return i;
  }
  return text.length;
}

/** The arguments of the call whose opening bracket stands at `open`; nothing when it never closes. */
export function argumentsAt(text: string, open: number): readonly string[] | undefined {
  const args: string[] = [];
  let depth = 0;
  let from = open + 1;
  let at = open;
  while (at < text.length) {
    const c = text[at]!;
    if (c === '"' || c === '`' || c === "'") {
      at = skipString(text, at);
      continue;
    }
    if (c === '(' || c === '[' || c === '{') depth++;
    else if (c === ')' || c === ']' || c === '}') {
      depth--;
      if (depth === 0) {
        const last = text.slice(from, at).trim();
        if (last) args.push(last);
        return args;
      }
    } else if (c === ',' && depth === 1) {
      args.push(text.slice(from, at).trim());
      from = at + 1;
    }
    at++;
  }
  return undefined;
}

/** Names that a file declares with a value at its top level: what stands after `const`, `var` or in their brackets. */
export function declaredValues(code: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const line = /^(?:\t|const\s+|var\s+)([A-Za-z_]\w*)(?:[ \t]+[\w.*[\]]+)?[ \t]*=[ \t]*(\S.*)$/gm;
  for (const match of code.matchAll(line)) {
    const [, name, value] = match;
    if (name && value && !found.has(name)) found.set(name, value.trim());
  }
  return found;
}

/** Import paths of a file, by the name under which it uses them. */
export function importsOf(code: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const match of code.matchAll(/^\s*(?:import\s+)?([\w.]+)?\s*"([\w.~/-]+\/[\w.~/-]+)"\s*$/gm)) {
    const path = match[2]!;
    found.set(match[1] ?? path.slice(path.lastIndexOf('/') + 1), path);
  }
  return found;
}
