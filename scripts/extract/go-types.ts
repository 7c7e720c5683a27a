import { HumanError } from './errors.js';
import type { Attributes } from './snapshot.js';

interface GoField {
  readonly name: string;
  readonly type: string;
  /** A struct whose fields are this struct's own. */
  readonly inline: boolean;
}

const SCALARS: Readonly<Record<string, string>> = {
  string: 'string',
  bool: 'boolean',
  any: 'any',
  'interface{}': 'any',
  BoolValue: 'boolean',
  'json.RawMessage': 'object',
};

/** How a type begins that holds others, what it is, and what its paths go on with. */
const SHAPES: readonly (readonly [RegExp, string, string])[] = [
  [/^\[\]\*?(?=.)/, 'list', '[].'],
  [/^map\[string\]\*?(?=.)/, 'map', '{}.'],
];

function structs(go: string): ReadonlyMap<string, readonly GoField[]> {
  const found = new Map<string, readonly GoField[]>();
  for (const [, name, body] of go.matchAll(/^type (\w+) struct \{\n([\s\S]*?)^\}/gm)) {
    const fields: GoField[] = [];
    for (const line of (body ?? '').split('\n')) {
      const code = line.trim();
      if (!code || code.startsWith('//')) continue;
      const tagged = /^(\w+)\s+(\S+)\s+`json:"([^",]*)/.exec(code);
      if (tagged?.[3] === '-') continue;
      if (tagged) fields.push({ name: tagged[3]!, type: tagged[2]!, inline: tagged[3] === '' });
      else if (/^[A-Z]\w*$/.test(code)) fields.push({ name: '', type: code, inline: true });
    }
    found.set(name!, fields);
  }
  return found;
}

/** Paths below a Go struct by its JSON tags. Types of other packages (Kubernetes') are not descended into. */
export function expandGo(go: string, root: string, prefix: string): Map<string, Attributes> {
  const all = structs(go);
  const into = new Map<string, Attributes>();
  const visit = (struct: string, before: string, above: readonly string[]): void => {
    const fields = all.get(struct);
    if (!fields)
      throw new HumanError(`no Go type ${struct} for ${before}`, 'see scripts/extract/go-types.ts');
    for (const field of fields) {
      const bare = field.type.replace(/^\*/, '');
      if (field.inline) {
        visit(bare, before, above);
        continue;
      }
      const element = SHAPES.reduce((of, [pattern]) => of.replace(pattern, ''), bare);
      const path = `${before}${field.name}`;
      const type = SCALARS[element] ?? (/^u?int(?:32|64)?$/.test(element) ? 'integer' : 'object');
      const shape = SHAPES.find(([pattern]) => pattern.test(bare));
      into.set(path, { type: shape?.[1] ?? type });
      if (SCALARS[element] || type === 'integer' || element.includes('.') || above.includes(element))
        continue;
      visit(element, `${path}${shape?.[2] ?? '.'}`, [...above, element]);
    }
  };
  visit(root, prefix, [root]);
  return into;
}
