/** Types of Envoy's API as the Go module declares them: each generated file carries the descriptor of its proto. */
import { gunzipSync } from 'node:zlib';
import protobuf from 'protobufjs';
import { messageOf } from '../../errors.js';
import { HumanError } from '../errors.js';
import { descriptorLiteral } from './go-bytes.js';
import { successorOf, successorsIn } from './successors.js';

export interface EnvoyField {
  /** As the proto has it: `inline_code`. */
  readonly name: string;
  readonly kind: 'scalar' | 'message' | 'enum';
  /** Full name of the message or enum that it holds; a map's is that of its values. */
  readonly type?: string;
  readonly map: boolean;
  readonly deprecated: boolean;
  /** What its comment says to use instead: a field of the message, or `a.v3.Message.field`. */
  readonly use?: string;
}

export interface EnvoyMessage {
  readonly name: string;
  /** The message of the API before it that it took the place of. */
  readonly was?: string;
  readonly deprecated: boolean;
  readonly fields: readonly EnvoyField[];
}

export interface EnvoyEnum {
  readonly name: string;
  readonly deprecated: boolean;
  readonly values: readonly { readonly name: string; readonly deprecated: boolean }[];
}

export interface EnvoyFile {
  /** Path of the proto; the folder is the Go package below the module. */
  readonly path: string;
  readonly package: string;
  readonly imports: readonly string[];
  readonly messages: readonly EnvoyMessage[];
  readonly enums: readonly EnvoyEnum[];
}

/** As much of protobuf's own description of a file as is asked for, with Envoy's options that say what is deprecated. */
const SCHEMA = `syntax = "proto2";
message File {
  optional string name = 1; optional string package = 2; repeated string dependency = 3;
  repeated Message message_type = 4; repeated Enum enum_type = 5;
}
message Message {
  optional string name = 1; repeated Field field = 2; repeated Message nested_type = 3; repeated Enum enum_type = 4;
  optional MessageOptions options = 7;
}
message Field {
  optional string name = 1; optional int32 type = 5; optional string type_name = 6; optional FieldOptions options = 8;
}
message Enum { optional string name = 1; repeated Value value = 2; optional Options options = 3; }
message Value { optional string name = 1; optional ValueOptions options = 3; }
message Options { optional bool deprecated = 3; }
message ValueOptions {
  optional bool deprecated = 1; optional bool disallowed = 70100853; optional string since = 181198657;
}
message FieldOptions {
  optional bool deprecated = 3; optional bool disallowed = 189503207; optional string since = 157299826;
}
message MessageOptions {
  optional bool deprecated = 3; optional bool map_entry = 7; optional Versioning versioning = 7881811;
}
message Versioning { optional string previous_message_type = 1; }`;

interface RawOptions {
  readonly deprecated?: boolean;
  readonly disallowed?: boolean;
  readonly since?: string;
  readonly mapEntry?: boolean;
  readonly versioning?: { readonly previousMessageType?: string };
}

interface RawField {
  readonly name: string;
  readonly type: number;
  readonly typeName?: string;
  readonly options?: RawOptions;
}

interface RawEnum {
  readonly name: string;
  readonly value?: readonly { readonly name: string; readonly options?: RawOptions }[];
  readonly options?: RawOptions;
}

interface RawMessage {
  readonly name: string;
  readonly field?: readonly RawField[];
  readonly nestedType?: readonly RawMessage[];
  readonly enumType?: readonly RawEnum[];
  readonly options?: RawOptions;
}

interface RawFile {
  readonly name: string;
  readonly package?: string;
  readonly dependency?: readonly string[];
  readonly messageType?: readonly RawMessage[];
  readonly enumType?: readonly RawEnum[];
}

const fileType = protobuf.parse(SCHEMA).root.lookupType('File');
const GROUP = 10;
const MESSAGE = 11;
const ENUM = 14;

const isDeprecated = (options: RawOptions | undefined): boolean =>
  options?.deprecated === true || options?.disallowed === true || options?.since !== undefined;

function enumOf({ name, value, options }: RawEnum, prefix: string): EnvoyEnum {
  return {
    name: `${prefix}.${name}`,
    deprecated: isDeprecated(options),
    values: (value ?? []).map((one) => ({ name: one.name, deprecated: isDeprecated(one.options) })),
  };
}

function fieldOf(field: RawField, entries: ReadonlyMap<string, RawMessage>): EnvoyField {
  const { name, typeName, options } = field;
  const entry = typeName === undefined ? undefined : entries.get(typeName);
  const held = entry?.field?.find((one) => one.name === 'value') ?? field;
  const type = held.typeName?.replace(/^\./, '');
  const deprecated = isDeprecated(options);
  const map = entry !== undefined;
  if (held.type === MESSAGE || held.type === GROUP)
    return { name, kind: 'message', ...(type === undefined ? {} : { type }), map, deprecated };
  if (held.type === ENUM)
    return { name, kind: 'enum', ...(type === undefined ? {} : { type }), map, deprecated };
  return { name, kind: 'scalar', map, deprecated };
}

function collect(
  { name, field, nestedType = [], enumType = [], options }: RawMessage,
  prefix: string,
  into: { messages: EnvoyMessage[]; enums: EnvoyEnum[] },
): void {
  const full = `${prefix}.${name}`;
  const entries = new Map<string, RawMessage>();
  for (const nested of nestedType)
    if (nested.options?.mapEntry) entries.set(`.${full}.${nested.name}`, nested);
  const was = options?.versioning?.previousMessageType;
  into.messages.push({
    name: full,
    ...(was ? { was } : {}),
    deprecated: isDeprecated(options),
    fields: (field ?? []).map((one) => fieldOf(one, entries)),
  });
  for (const one of enumType) into.enums.push(enumOf(one, full));
  for (const nested of nestedType) if (!nested.options?.mapEntry) collect(nested, full, into);
}

function withSuccessors(messages: readonly EnvoyMessage[], prefix: string, go: string): EnvoyMessage[] {
  const successors = successorsIn(go);
  return messages.map((message) => ({
    ...message,
    fields: message.fields.map((field) => {
      const use = field.deprecated ? successorOf(successors, message.name, prefix, field.name) : undefined;
      return use === undefined ? field : { ...field, use };
    }),
  }));
}

/** The types of one generated file; `where` names it for people. Nothing where it carries no descriptor. */
export function readDescriptor(go: string, where: string): EnvoyFile | undefined {
  const literal = descriptorLiteral(go);
  if (!literal) return undefined;
  try {
    const bytes = literal.zipped ? gunzipSync(literal.bytes) : literal.bytes;
    const raw = fileType.toObject(fileType.decode(bytes)) as RawFile;
    const prefix = raw.package ?? '';
    const into = { messages: [] as EnvoyMessage[], enums: [] as EnvoyEnum[] };
    for (const one of raw.enumType ?? []) into.enums.push(enumOf(one, prefix));
    for (const one of raw.messageType ?? []) collect(one, prefix, into);
    const messages = withSuccessors(into.messages, prefix, go);
    return { path: raw.name, package: prefix, imports: raw.dependency ?? [], enums: into.enums, messages };
  } catch (error) {
    throw new HumanError(
      `cannot read ${where} (${messageOf(error)})`,
      'teach scripts/extract/envoy how it is written',
    );
  }
}
