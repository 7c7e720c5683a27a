/** Follows paths such as `spec.ports[].name` through what an object writes. */
import type { Range } from '../../manifest/model';
import type { Tree } from '../../manifest/meaning/tree';

/** What stands at a path: a key and its value, or an item of a list. */
export interface Standing {
  readonly tree: Tree;
  readonly range: () => Range;
}

/** What was found along a path, and whether a template may write more on the way. */
export interface Found {
  readonly at: readonly Standing[];
  readonly open: boolean;
}

export function follow(root: Standing, path: string): Found {
  let at: Standing[] = [root];
  let open = false;
  for (const step of stepsOf(path)) {
    const next: Standing[] = [];
    for (const { tree } of at) {
      open ||= tree.open === true || (tree.unknown === true && !tree.entries);
      addBelow(next, tree, step);
    }
    // Most paths end early: nobody writes all that could be written.
    if (next.length === 0) return { at: next, open };
    at = next;
  }
  return { at, open: open || at.some(({ tree }) => tree.open === true) };
}

type Step = '[]' | '{}' | { readonly key: string };

const known = new Map<string, readonly Step[]>();

function stepsOf(path: string): readonly Step[] {
  let steps = known.get(path);
  if (!steps) {
    steps = path === '' ? [] : path.split(/\.(?![^[]*[^[]\])/).flatMap(partsOf);
    known.set(path, steps);
  }
  return steps;
}

/** `ports[]` is a key and a step into the list; a key that has dots itself stands in brackets. */
function partsOf(part: string): Step[] {
  const whole = /^\[(.+)\]$/.exec(part)?.[1];
  if (whole !== undefined) return [{ key: whole }];
  const match = /^(.*?)((?:\[\]|\{\})*)$/.exec(part);
  const ends = (match?.[2] ?? '').match(/\[\]|\{\}/g) ?? [];
  return [{ key: match?.[1] ?? part }, ...(ends as Step[])];
}

function addBelow(found: Standing[], tree: Tree, step: Step): void {
  if (step === '[]') {
    for (const item of tree.items ?? []) found.push({ tree: item, range: item.range });
    return;
  }
  for (const { key, value, range } of tree.entries ?? [])
    if (step === '{}' || key === step.key || camel(key) === step.key) found.push({ tree: value, range });
}

/** The protos' names are understood as well. */
const camel = (key: string): string =>
  key.includes('_') ? key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()) : key;

/** The text at a path, where there is one. */
export function textAt(tree: Tree, path: string): string | undefined {
  return follow({ tree, range: tree.range }, path).at[0]?.tree.text;
}

const policyFields = 'spec.trafficPolicy.';
const portSettings = 'portLevelSettings[].';

/** A field's other places: a policy stands in subsets and port levels too, a route of http in those of tls and tcp. */
export function placesOf(owner: string, path: string): readonly string[] {
  switch (owner) {
    case 'networking.istio.io/DestinationRule': {
      if (!path.startsWith(policyFields)) return [path];
      const rest = path.slice(policyFields.length);
      const inPolicy = rest.startsWith('portLevelSettings') ? [rest] : [rest, portSettings + rest];
      return ['spec.trafficPolicy.', 'spec.subsets[].trafficPolicy.'].flatMap((start) =>
        inPolicy.map((end) => start + end),
      );
    }
    case 'networking.istio.io/VirtualService': {
      const rest = /^spec\.http(\[\]\.(?:route|match)(?:\[\].*)?)$/.exec(path)?.[1];
      return rest === undefined ? [path] : ['http', 'tls', 'tcp'].map((list) => `spec.${list}${rest}`);
    }
    case 'security.istio.io/PeerAuthentication': {
      const rest = /^spec\.mtls(\..*)$/.exec(path)?.[1];
      return rest === undefined ? [path] : [path, `spec.portLevelMtls{}${rest}`];
    }
    default:
      return [path];
  }
}
