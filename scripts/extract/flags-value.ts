/** Values of Go's constant expressions, as far as declarations of flags use them. */
export type GoValue =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'integer' | 'number' | 'duration'; readonly value: number };

/** Value of a name that stands in an expression, or nothing. */
export type Lookup = (name: string) => Promise<GoValue | undefined>;

const UNITS: Readonly<Record<string, number>> = {
  'time.Nanosecond': 1,
  'time.Microsecond': 1e3,
  'time.Millisecond': 1e6,
  'time.Second': 1e9,
  'time.Minute': 60e9,
  'time.Hour': 3600e9,
};
const SUFFIXES: readonly (readonly [string, number])[] = [
  ['h', 3600e9],
  ['m', 60e9],
  ['s', 1e9],
  ['ms', 1e6],
  ['µs', 1e3],
  ['ns', 1],
];
const CASTS = /^(?:time\.Duration|u?int(?:8|16|32|64)?|float(?:32|64)|string|bool)$/;
const TOKEN =
  /\s*(?:("(?:[^"\\]|\\.)*"|`[^`]*`)|(0[xX][\da-fA-F_]+|0[oO][0-7_]+|(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|([A-Za-z_][\w.]*)|(<<|[-+*/()]))/y;

/** `90s`, `10m`, `24h`: the largest unit that divides it. */
function durationText(nanoseconds: number): string {
  if (nanoseconds === 0) return '0s';
  const [suffix, size] = SUFFIXES.find(([, unit]) => nanoseconds % unit === 0) ?? ['ns', 1];
  return `${nanoseconds / size}${suffix}`;
}

/** `type` is what the declaration says of itself: a plain 0 can be a duration. */
export function valueText(value: GoValue, type: string = value.kind): string {
  return type === 'duration' && typeof value.value === 'number'
    ? durationText(value.value)
    : String(value.value);
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t' };

function unquote(text: string): string {
  if (text.startsWith('`')) return text.slice(1, -1);
  return text.slice(1, -1).replace(/\\(.)/g, (_, c: string) => ESCAPED[c] ?? c);
}

function numberOf(text: string): GoValue {
  const plain = text.replaceAll('_', '');
  if (/^0[0-7]+$/.test(plain)) return { kind: 'integer', value: Number.parseInt(plain, 8) };
  const isFloat = /[.eE]/.test(plain) && !/^0[xX]/.test(plain);
  return { kind: isFloat ? 'number' : 'integer', value: Number(plain) };
}

function combine(a: GoValue, op: string, b: GoValue): GoValue | undefined {
  if (a.kind === 'string' && b.kind === 'string' && op === '+')
    return { kind: 'string', value: a.value + b.value };
  if (typeof a.value !== 'number' || typeof b.value !== 'number') return undefined;
  const kind = (['duration', 'number'] as const).find((one) => a.kind === one || b.kind === one) ?? 'integer';
  const value = arithmetic(a.value, op, b.value);
  return { kind, value: kind === 'number' ? value : Math.trunc(value) };
}

function arithmetic(a: number, op: string, b: number): number {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    default:
      return a * 2 ** b;
  }
}

const isProduct = (token: string | undefined): token is string =>
  token === '*' || token === '/' || token === '<<';

/** What an expression is worth; nothing for all that is no constant. */
export async function evaluate(text: string, lookup: Lookup): Promise<GoValue | undefined> {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  const source = text.trim();
  while (TOKEN.lastIndex < source.length) {
    const match = TOKEN.exec(source);
    if (!match) return undefined;
    tokens.push(match[1] ?? match[2] ?? match[3] ?? match[4]!);
  }
  let at = 0;

  async function sum(): Promise<GoValue | undefined> {
    let left = await product();
    while (left && (tokens[at] === '+' || tokens[at] === '-')) {
      const op = tokens[at++]!;
      const right = await product();
      left = right && combine(left, op, right);
    }
    return left;
  }
  async function product(): Promise<GoValue | undefined> {
    let left = await atom();
    while (left && isProduct(tokens[at])) {
      const op = tokens[at++]!;
      const right = await atom();
      left = right && combine(left, op, right);
    }
    return left;
  }
  async function atom(): Promise<GoValue | undefined> {
    const token = tokens[at++];
    if (token === undefined) return undefined;
    if (token === '(') return closed(await sum());
    if (token === '-') {
      const value = await atom();
      return value && combine({ kind: 'integer', value: 0 }, '-', value);
    }
    if (/^["`]/.test(token)) return { kind: 'string', value: unquote(token) };
    if (/^[\d.]/.test(token)) return numberOf(token);
    if (token === 'true' || token === 'false') return { kind: 'boolean', value: token === 'true' };
    if (tokens[at] === '(' && CASTS.test(token)) {
      at++;
      return cast(token, closed(await sum()));
    }
    const unit = UNITS[token];
    if (unit !== undefined) return { kind: 'duration', value: unit };
    return /^[A-Za-z_]/.test(token) ? lookup(token) : undefined;
  }
  function closed(value: GoValue | undefined): GoValue | undefined {
    return tokens[at++] === ')' ? value : undefined;
  }

  const value = await sum();
  return at === tokens.length ? value : undefined;
}

function cast(type: string, value: GoValue | undefined): GoValue | undefined {
  if (!value || typeof value.value !== 'number') return value;
  if (type === 'time.Duration') return { kind: 'duration', value: value.value };
  if (type.startsWith('float')) return { kind: 'number', value: value.value };
  return { kind: 'integer', value: value.value };
}
