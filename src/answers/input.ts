/** What a model passed to a tool: data from outside, which is looked at before anything is answered. */
import type { ToolName } from '../project/names';

/** What cannot be answered, with the next step; written for the model that asked. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
}

export type Input = Readonly<Record<string, unknown>>;

type Sort = 'name' | 'release' | 'text' | 'address';

const inputs: Readonly<Record<ToolName, Readonly<Record<string, Sort>>>> = {
  get_istio_feature_history: { name: 'name' },
  check_istio_manifest: { manifest: 'text', uri: 'address', target: 'release' },
  compare_istio_releases: { from: 'release', to: 'release', manifest: 'text', uri: 'address' },
  plan_istio_upgrade: {
    from: 'release',
    to: 'release',
    manifest: 'text',
    uri: 'address',
    kubernetes: 'release',
    method: 'name',
  },
  get_istio_release_status: { release: 'release' },
};

/** Characters that each sort may have; of a text as many as a file may have. */
const longest: Readonly<Record<Sort, number>> = {
  name: 300,
  release: 40,
  address: 4096,
  text: 10_000_000,
};

const wanted: Readonly<Record<Sort, string>> = {
  name: 'a name as text, such as "WorkloadEntry"',
  release: 'a release as text, such as "1.22"; for several, call once for each',
  text: 'YAML as text',
  address: 'the address of a file as text',
};

/** The same input as texts alone. Throws an AnswerError where something is of another type, too long, or not asked for. */
export function checkedInput(tool: ToolName, input: Input): Input {
  const known = new Map(Object.entries(inputs[tool]));
  const checked: [string, string][] = [];
  for (const [key, value] of Object.entries(input)) {
    const sort = known.get(key);
    if (!sort) {
      throw new AnswerError(`Unknown input ${quoted(key)}. Use ${[...known.keys()].join(', ')}.`);
    }
    // What is left out comes as null from some models.
    if (value !== undefined && value !== null) checked.push([key, textOf(key, value, sort)]);
  }
  return Object.fromEntries(checked);
}

function textOf(key: string, value: unknown, sort: Sort): string {
  if (typeof value === 'number' && (sort === 'release' || sort === 'name')) return releaseOf(key, value);
  if (typeof value !== 'string')
    throw new AnswerError(`"${key}" is ${typeNameOf(value)}. Pass ${wanted[sort]}.`);
  const most = longest[sort];
  if (value.length > most)
    throw new AnswerError(
      `"${key}" has ${value.length} characters; at most ${most} are taken. Pass ${wanted[sort]}.`,
    );
  return value;
}

/** A number tells `1.22`, but not whether 1.2 or 1.20 was meant. */
function releaseOf(key: string, value: number): string {
  const name = String(value);
  if (/^1\.[1-9]$/.test(name))
    throw new AnswerError(
      `"${key}" is the number ${name}, which may mean ${name} or ${name}0: numbers cannot tell them apart. ` +
        `Pass text, "${name}" or "${name}0".`,
    );
  if (!/^\d\.\d{1,2}$/.test(name))
    throw new AnswerError(`"${key}" is the number ${name}, which is no release. Pass ${wanted.release}.`);
  return name;
}

function typeNameOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  const type = typeof value;
  return type === 'object' ? 'an object' : `a ${type}`;
}

/** Names are echoed as far as they help to find a slip. */
export function quoted(name: string): string {
  return name.length > 80 ? `"${name.slice(0, 60)}…" (${name.length} characters)` : `"${name}"`;
}

export function optionalInput(input: Input, key: string): string | undefined {
  const value = input[key];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

export function required(input: Input, key: string): string {
  const value = optionalInput(input, key);
  if (value === undefined) throw new AnswerError(`"${key}" is missing. Call again with it.`);
  return value;
}

/** Characters of a line, and of a whole answer, that a model is told. */
const longestLine = 600;
const longestAnswer = 20_000;

/** An answer that no text of a manifest makes longer than somebody reads. */
export function bounded(text: string): string {
  const lines: string[] = [];
  let room = longestAnswer;
  for (const line of text.split('\n')) {
    const short = line.length > longestLine ? `${line.slice(0, longestLine)}…` : line;
    room -= short.length + 1;
    if (room < 0) return [...lines, '… and more, which is too long to be told here.'].join('\n');
    lines.push(short);
  }
  return lines.join('\n');
}
