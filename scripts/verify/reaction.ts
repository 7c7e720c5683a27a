/**
 * Whether a chart's output changes with a value: a second look at what the extraction follows through the templates
 * without rendering any.
 */
import type { Tree } from '../extract/helm-chart.js';
import { renderable, renderChart, type Renderable } from '../extract/helm-render.js';
import { readTemplate, templatesOf } from '../extract/helm-templates.js';
import type { Template } from '../extract/template/ast.js';
import { Refusal } from '../extract/template/functions.js';
import { render } from '../extract/template/render.js';
import { copy, get, isList, isMap, merge, type Value, type Values } from '../extract/template/values.js';
import { testsIn, type Test } from './tests-in.js';

/** Ready to be asked. */
export interface Subject {
  readonly chart: Renderable;
  readonly injected: ReadonlyMap<string, Template>;
  /** Values by which templates choose: some values count only there. */
  readonly contexts: readonly Values[];
  readonly outputs: Map<number, string>;
}

export async function subjectOf(tree: Tree, folder: string): Promise<Subject> {
  const chart = await renderable(tree, folder);
  const files = templatesOf(folder, [...tree.oids]).filter(([path]) => path.startsWith(`${folder}/files/`));
  const read = files.map(
    async (file) => [file[0], await readTemplate(tree.istio, file, tree.version)] as const,
  );
  const injected = new Map(await Promise.all(read));
  const own = chart.parts.flatMap(({ name, templates }) =>
    [...templates.values()].flatMap((template) => testsIn(template, name)),
  );
  const tests = [...own, ...[...injected.values()].flatMap((template) => testsIn(template))];
  return { chart, injected, contexts: contextsFor(chart.defaults, tests), outputs: new Map() };
}

const WRAPPERS = ['_internal_defaults_do_not_set', 'defaults'];

/** Nothing written; all that can be on; and each value that a template compares with, on both. */
function contextsFor(defaults: Values, tests: readonly Test[]): readonly Values[] {
  const inner = WRAPPERS.map((key) => defaults[key]).find(isMap) ?? defaults;
  const on = filled(inner) as Values;
  const chosen = tests.flatMap(({ path, value }) => [
    under(path, value),
    merge(copy(on), under(path, value)),
  ]);
  return [{}, on, ...chosen];
}

/** Everything on and nothing empty. */
function filled(value: Value): Value {
  if (typeof value === 'boolean') return true;
  if (isMap(value)) {
    const entries = Object.entries(value);
    return entries.length === 0
      ? { probe: 'on' }
      : Object.fromEntries(entries.map(([key, each]) => [key, filled(each)]));
  }
  if (isList(value)) return value.length === 0 ? ['on'] : value;
  if (value === null || value === undefined || value === '') return 'on';
  return value === 0 ? 1 : value;
}

function under(path: string, value: Value): Values {
  return path
    .split('.')
    .reverse()
    .reduce<Value>((inner, key) => ({ [key]: inner }), value) as Values;
}

/** What a pod and its gateway are to the injector, as little as its templates need. */
const POD = {
  ObjectMeta: { Name: 'pod', Namespace: 'default', Labels: { app: 'a' }, Annotations: {} },
  DeploymentMeta: { Name: 'deployment', Namespace: 'default' },
  TypeMeta: { Kind: 'Deployment', APIVersion: 'apps/v1' },
  Spec: { Containers: [{ Name: 'app' }], InitContainers: [], Volumes: [] },
  ProxyConfig: {
    InterceptionMode: 'REDIRECT',
    StatusPort: 15020,
    ProxyMetadata: {},
    Concurrency: 2,
    Tracing: {},
  },
  MeshConfig: { TrustDomain: 'cluster.local', EnablePrometheusMerge: true, DefaultConfig: {} },
  Revision: 'default',
  ProxyUID: 1337,
  ProxyGID: 1337,
};

/** What a chart answers that makes the installation fail. */
const REFUSED = 'refused: ';

/**
 * Charts write whole values down for the injector, and for who wonders later: that says nothing of who reads them. What
 * the injector's templates make of them is rendered apart; the notes of a chart only talk of what is set.
 */
function withoutCopies(path: string, text: string): string {
  if (/configmap-values|NOTES\.txt$/.test(path)) return '';
  return text.replace(/^( *)values: [|>][+-]?\n(?:(?:\1 +.*|[ \t]*)(?:\n|$))*/gm, '');
}

function output({ chart, injected }: Subject, values: Values): string {
  try {
    const { texts, values: made } = renderChart(chart, values);
    const pods = render(injected, [...injected.values()], { ...copy(POD), Values: made }, () => '');
    const charted = [...texts].map(([path, text]) => [path, withoutCopies(path, text)]);
    return [...charted, ...pods].map((pair) => pair.join('\n')).join('\n');
  } catch (error) {
    if (error instanceof Refusal) return REFUSED + error.message;
    throw error;
  }
}

/** Other values than the one that is there, of which one should make a difference. */
function others(value: Value): readonly Value[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 7, 0, 'probe'];
  if (typeof value === 'string') return [`${value}probe`, ...(value === '' ? ['7', true] : ['', true])];
  if (isList(value)) return [['probe'], [{ name: 'probe', probe: 'probe' }], []];
  if (isMap(value))
    return [{ probe: 'probe' }, { probe: 2 }, { probe: { probe: 'probe', enabled: true } }, null];
  return [true, false, 'probe', 7, ['probe'], [{ name: 'probe' }], { probe: 'probe' }, { probe: 2 }];
}

/**
 * The context in which the output changed with the value; nothing where none of those asked shows a change. A refusal
 * is an answer where the chart has the value, as of a profile that nobody knows; where it has it no more, it is none.
 */
export function reacts(
  subject: Subject,
  path: string,
  { asked, refusals = false }: { readonly asked?: readonly number[]; readonly refusals?: boolean } = {},
): number | undefined {
  const above = path.split('.').slice(0, -1);
  const all = asked ?? [...subject.contexts.keys()];
  return all.find((at) => {
    const context = subject.contexts[at];
    if (!context) return false;
    const made = merge(copy(defaultsOf(subject)), copy(context));
    const holder = above.reduce<Value>(get, made);
    // What stands above was one value then: it can hold none.
    if (above.length > 0 && holder !== undefined && holder !== null && !isMap(holder)) return false;
    // That something is written above it may be all that a template asks for.
    const beside = above.length > 0 && !isMap(holder) ? under(`${above.join('.')}.beside`, 'beside') : {};
    const start = merge(copy(context), copy(beside));
    const before =
      isMap(holder) || above.length === 0 ? baseline(subject, at, context) : tried(subject, start);
    if (before === undefined) return false;
    const now = path.split('.').reduce<Value>(get, made);
    return others(now).some((value) => {
      const after = tried(subject, merge(copy(start), under(path, value)));
      return after !== undefined && after !== before && (refusals || !after.startsWith(REFUSED));
    });
  });
}

const defaultsOf = ({ chart }: Subject): Values =>
  WRAPPERS.map((key) => chart.defaults[key]).find(isMap) ?? chart.defaults;

function baseline(subject: Subject, at: number, context: Values): string | undefined {
  const known = subject.outputs.get(at);
  if (known !== undefined) return known;
  const text = tried(subject, context);
  if (text !== undefined) subject.outputs.set(at, text);
  return text;
}

/** Nothing where it cannot be rendered: a value of the wrong sort breaks a template, which is no answer. */
function tried(subject: Subject, values: Values): string | undefined {
  try {
    return output(subject, values);
  } catch {
    // A value of the wrong sort breaks the template.
    return undefined;
  }
}
