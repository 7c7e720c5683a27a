import protobuf from 'protobufjs';
import { messageOf } from '../errors.js';
import { HumanError } from './errors.js';

export interface ProtoField {
  readonly name: string;
  /** As written; `resolve` finds what it means. */
  readonly type: string;
  readonly repeated: boolean;
  readonly map: boolean;
  readonly deprecated: boolean;
  readonly hidden: boolean;
}

export interface ProtoMessage {
  readonly kind: 'message';
  readonly name: string;
  readonly hidden: boolean;
  readonly fields: readonly ProtoField[];
}

interface ProtoEnum {
  readonly kind: 'enum';
  readonly name: string;
  readonly values: readonly {
    readonly name: string;
    readonly deprecated: boolean;
    readonly hidden: boolean;
  }[];
}

export type ProtoType = ProtoMessage | ProtoEnum;

/** Full name → message or enum, of one file or of many. */
export type ProtoTypes = ReadonlyMap<string, ProtoType>;

const isHidden = (comment: string | null | undefined): boolean =>
  comment?.includes('$hide_from_docs') ?? false;
const isDeprecated = (options: Record<string, unknown> | undefined): boolean =>
  options?.['deprecated'] === true;

/** How a field is called: in YAML, or as it is written in the proto. */
type Naming = (field: protobuf.Field) => string;

function collect(
  namespace: protobuf.NamespaceBase,
  prefix: string,
  naming: Naming,
  into: Map<string, ProtoType>,
): void {
  for (const object of namespace.nestedArray) {
    const name = prefix ? `${prefix}.${object.name}` : object.name;
    if (object instanceof protobuf.Enum) {
      const options = object.valuesOptions as Record<string, Record<string, unknown>> | undefined;
      into.set(name, {
        kind: 'enum',
        name,
        values: Object.keys(object.values).map((value) => ({
          name: value,
          deprecated: isDeprecated(options?.[value]),
          hidden: isHidden(object.comments[value]),
        })),
      });
      continue;
    }
    if (object instanceof protobuf.Type) {
      into.set(name, {
        kind: 'message',
        name,
        hidden: isHidden(object.comment),
        fields: object.fieldsArray.map((field) => ({
          name: naming(field),
          type: field.type,
          repeated: field.repeated,
          map: field instanceof protobuf.MapField,
          deprecated: isDeprecated(field.options),
          hidden: isHidden(field.comment),
        })),
      });
    }
    if (object instanceof protobuf.Namespace) collect(object, name, naming, into);
  }
}

/** What YAML calls a field: protobuf's JSON name. */
function jsonName(field: protobuf.Field): string {
  return (
    statedName(field) ??
    field.name.replace(/_+([a-zA-Z0-9])/g, (_all, letter: string) => letter.toUpperCase())
  );
}

const statedName = (field: protobuf.Field): string | undefined => {
  const stated: unknown = field.options?.['json_name'];
  return typeof stated === 'string' ? stated : undefined;
};

/** As it is written, unless the proto itself gives it another name for YAML. */
export const writtenName: Naming = (field) => statedName(field) ?? field.name;

/** All messages and enums of one file. `where` names the file for people. */
export function parseProto(text: string, where: string, naming: Naming = jsonName): ProtoTypes {
  const into = new Map<string, ProtoType>();
  try {
    const root = new protobuf.Root();
    protobuf.parse(text, root, { keepCase: true, alternateCommentMode: true, preferTrailingComment: false });
    collect(root, '', naming, into);
  } catch (error) {
    throw new HumanError(
      `cannot read ${where} (${messageOf(error)})`,
      'teach scripts/extract/proto.ts its syntax',
    );
  }
  return into;
}

/** The type that a name means where it is written: innermost scope first, as protobuf has it. */
export function resolveType(types: ProtoTypes, name: string, scope: string): ProtoType | undefined {
  if (name.startsWith('.')) return types.get(name.slice(1));
  const parts = scope.split('.');
  for (let depth = parts.length; depth >= 0; depth--) {
    const found = types.get([...parts.slice(0, depth), name].join('.'));
    if (found) return found;
  }
  return undefined;
}
