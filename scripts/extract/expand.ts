import { HumanError } from './errors.js';
import { foreignType, isOpaque } from './foreign-types.js';
import { resolveType, type ProtoField, type ProtoMessage, type ProtoTypes } from './proto.js';
import type { Attributes } from './snapshot.js';

const SCALARS: Readonly<Record<string, string>> = {
  string: 'string',
  bytes: 'string',
  bool: 'boolean',
  double: 'number',
  float: 'number',
};
const INTEGER = /^(?:u?int|s?fixed|sint)(?:32|64)$/;

const marks = (it: { deprecated: boolean; hidden: boolean }): Attributes => ({
  ...(it.deprecated ? { deprecated: true } : {}),
  ...(it.hidden ? { hidden: true } : {}),
});

const STEPS = { map: '{}.', list: '[].', object: '.' };

function shapeOf({ map, repeated }: ProtoField): 'map' | 'list' | undefined {
  if (map) return 'map';
  return repeated ? 'list' : undefined;
}

/**
 * Every path below a message, as people write it in YAML, with its enum values. Ends where a message contains
 * itself, where the tables call a field opaque, and at types that are not Istio's.
 */
export function expand(
  types: ProtoTypes,
  root: ProtoMessage,
  prefix: string,
  into = new Map<string, Attributes>(),
): Map<string, Attributes> {
  const visit = (
    message: ProtoMessage,
    before: string,
    above: readonly string[],
    hiddenAbove: boolean,
  ): void => {
    for (const field of message.fields) {
      const path = `${before}${field.name}`;
      const hidden = hiddenAbove || message.hidden || field.hidden;
      const known = typeOf(types, field, message.name);
      const own = marks({ deprecated: field.deprecated, hidden });
      into.set(path, { type: shapeOf(field) ?? known.type, ...own });
      if (known.target?.kind === 'enum' && !field.map) {
        for (const value of known.target.values) {
          into.set(`${path}=${value.name}`, marks({ ...value, hidden: hidden || value.hidden }));
        }
      }
      if (known.target?.kind !== 'message' || isOpaque(message.name, field.name)) continue;
      if (above.includes(known.target.name)) continue;
      visit(known.target, path + STEPS[shapeOf(field) ?? 'object'], [...above, known.target.name], hidden);
    }
  };
  visit(root, prefix, [root.name], false);
  return into;
}

interface Known {
  readonly type: string;
  readonly target?: ReturnType<typeof resolveType>;
}

function typeOf(types: ProtoTypes, field: ProtoField, scope: string): Known {
  const scalar = SCALARS[field.type] ?? (INTEGER.test(field.type) ? 'integer' : undefined);
  if (scalar) return { type: scalar };
  const target = resolveType(types, field.type, scope);
  const foreign = foreignType(target?.name ?? field.type);
  if (foreign) return { type: foreign };
  if (!target) {
    throw new HumanError(
      `unknown type ${field.type} of ${scope}.${field.name}`,
      'add it to scripts/extract/foreign-types.ts',
    );
  }
  return { type: target.kind === 'enum' ? 'enum' : 'object', target };
}
