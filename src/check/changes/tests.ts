/** Holds what an object writes against what a trigger asks. */
import type { Each, Has, Test } from '../../facts/changes';
import type { Tree } from '../../manifest/meaning/tree';
import { follow, textAt, type Found, type Standing } from './paths';

/** `maybe`: a template writes it, or the rest of the object stands elsewhere. */
export type Holds = 'yes' | 'maybe' | 'no';

export function both(a: Holds, b: Holds): Holds {
  if (a === 'no' || b === 'no') return 'no';
  return a === 'yes' ? b : a;
}

const opposites = { yes: 'no', maybe: 'maybe', no: 'yes' } as const;
export const negated = (holds: Holds): Holds => opposites[holds];

/** What holds where one of them is enough. */
function either(answers: readonly Holds[]): Holds {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('maybe') ? 'maybe' : 'no';
}

/** Whether what stands there, in this object, has all of these. */
export function hasAll(root: Standing, has: Has | undefined, object = root): Holds {
  let holds: Holds = 'yes';
  for (const [path, test] of Object.entries(has ?? {})) {
    const from = typeof test === 'object' && 'differsFrom' in test && ofObject(test) ? object : root;
    holds = both(holds, holdsAt(from, follow(root, pathIn(path)), test));
    if (holds === 'no') break;
  }
  return holds;
}

/** Whether it has none of these. `partial`: what it lacks may stand in the rest of it. */
export function hasNone(root: Standing, lacks: Each['lacks'], partial: boolean): Holds {
  const tests: readonly (readonly [string, Test])[] = isList(lacks)
    ? lacks.map((path) => [path, 'present'])
    : Object.entries(lacks ?? {});
  let holds: Holds = 'yes';
  for (const [path, test] of tests) {
    const found = follow(root, pathIn(path));
    const one = negated(holdsAt(root, found, test));
    const isHidden = found.at.length === 0 && (partial || found.open);
    holds = both(holds, one === 'yes' && isHidden ? 'maybe' : one);
    if (holds === 'no') break;
  }
  return holds;
}

const isList = (lacks: Each['lacks']): lacks is readonly string[] => Array.isArray(lacks);

/** Annotations and labels of the whole object by their ids. */
function pathIn(path: string): string {
  if (!path.startsWith('annotation:') && !path.startsWith('label:')) return path;
  const colon = path.indexOf(':');
  return `metadata.${path.slice(0, colon)}s.[${path.slice(colon + 1)}]`;
}

function holdsAt(root: Standing, { at }: Found, test: Test): Holds {
  if (at.length === 0) return test !== 'present' && hasItems(test) && test.items === 0 ? 'yes' : 'no';
  const answers = at.map(({ tree }) => holdsFor(root, tree, test));
  if (!isValues(test) && test !== 'present' && 'not' in test) return answers.reduce(both);
  return either(answers);
}

const isValues = (test: Test): test is readonly (string | number | boolean)[] => Array.isArray(test);
const hasItems = (test: Test): test is { readonly items: number } =>
  typeof test === 'object' && 'items' in test;

function holdsFor(root: Standing, tree: Tree, test: Test): Holds {
  if (test === 'present') return tree.text === '' ? 'no' : 'yes';
  if (tree.unknown) return 'maybe';
  if (isValues(test)) return anyOf(tree, (text) => includes(test, text));
  if ('not' in test)
    return tree.text === '' ? 'no' : negated(anyOf(tree, (text) => includes(test.not, text)));
  if ('matches' in test) return anyOf(tree, (text) => regex(test.matches).test(text));
  if ('alike' in test) return sure(hasAlike(tree, test.alike));
  if ('empty' in test) return sure((tree.entries ?? tree.items ?? tree.text ?? 'x').length === 0);
  if ('items' in test) return sure((tree.entries ?? tree.items ?? []).length >= test.items);
  if ('differsFrom' in test) return differs(tree, follow(root, test.differsFrom).at[0]?.tree, ofObject(test));
  const value = Number(tree.text || NaN);
  return sure('atLeast' in test ? value >= test.atLeast : value <= test.atMost);
}

const sure = (holds: boolean): Holds => (holds ? 'yes' : 'no');

/** A path that is compared with what the object is called by, wherever in it. */
const ofObject = ({ differsFrom }: { readonly differsFrom: string }): boolean =>
  differsFrom.startsWith('metadata.');

function differs(one: Tree, other: Tree | undefined, mayStandElsewhere: boolean): Holds {
  // A namespace that is not written is given with the command.
  if (!other && mayStandElsewhere) return 'maybe';
  if (!one.text || other?.text === '' || !other) return 'no';
  if (other.text === undefined) return other.unknown ? 'maybe' : 'no';
  return sure(one.text !== other.text);
}

/** What a template writes is alike in nothing that can be known: it seldom writes one name twice. */
function hasAlike({ items = [] }: Tree, path: string): boolean {
  const texts = items.flatMap((item) => textAt(item, path) || []);
  return new Set(texts).size < texts.length;
}

/** A list fits where one of its items does. */
function anyOf(tree: Tree, fits: (text: string) => boolean): Holds {
  if (!tree.items) return sure(tree.text !== undefined && tree.text !== '' && fits(tree.text));
  const answers = tree.items.map((item): Holds => (item.unknown ? 'maybe' : anyOf(item, fits)));
  return either(tree.open ? [...answers, 'maybe'] : answers);
}

/** Booleans are written in several ways. */
export function includes(values: readonly (string | number | boolean)[], text: string): boolean {
  const plain = /^(?:true|false)$/i.test(text) ? text.toLowerCase() : text;
  return values.some((value) => String(value) === plain);
}

/** As Istio's programs read a boolean from their environment, which charts hand on as it is written. */
export function includesOfFlag(values: readonly (string | number | boolean)[], text: string): boolean {
  if (includes(values, text)) return true;
  if (/^[1tT]$/.test(text)) return includes(values, 'true');
  return /^[0fF]$/.test(text) && includes(values, 'false');
}

const expressions = new Map<string, RegExp>();

export function regex(source: string): RegExp {
  let found = expressions.get(source);
  if (!found) expressions.set(source, (found = new RegExp(source)));
  return found;
}
