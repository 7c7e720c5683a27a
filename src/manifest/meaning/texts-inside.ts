/** Objects that stand as text inside of something: in lists of extra manifests, templates, ConfigMaps and Secrets. */
import { walkBootstrap } from '../envoy/patches';
import { walkControlPlaneValues } from './charts';
import { isAlias, isMap, isScalar, textOf, valueAt, valueOf, type Node } from '../text/parse';
import { walkBase64, walkInner } from './inner';
import type { Walk } from './walk';

/** What is done with the root of each text. */
type Visit = (root: Node) => void;

const head = /(?:^|[\n{,[])[ \t-]*["']?(?:apiVersion|kind)["']?[ \t]*:/g;

/** Whether a text is that of an object: both parts of its head stand where keys stand. */
function holdsObject(text: string): boolean {
  if (!text.includes('apiVersion') || !text.includes('kind')) return false;
  return new Set([...text.matchAll(head)].map(([found]) => found.includes('kind'))).size === 2;
}

/** Objects in a text, where it holds some. */
export function walkText(walk: Walk, node: Node, object: Visit): void {
  const known = walk.resolve(node);
  if (!isScalar(known) || (isAlias(node) && !walk.first(known, 'text'))) return;
  if (!holdsObject(textOf(known) ?? '')) return;
  walkInner(walk, node, (root) => {
    // Text in text would be read anew for ever.
    if (!isScalar(root)) object(root);
  });
}

/** Parts of what Istio makes for a Gateway whose `parametersRef`, or whose class, names the ConfigMap. */
const generated = /^(?:deployment|service|serviceAccount|horizontalPodAutoscaler|podDisruptionBudget)$/;

/** What istiod's own chart and istioctl write for themselves. */
const isOwnOutput = (name: string, key: string): boolean =>
  /^(?:merged|original)-values$/.test(key) || (name.startsWith('istio-sidecar-injector') && key === 'values');

/** Where a ConfigMap has the configuration that `sidecar.istio.io/bootstrapOverride` adds to a proxy's own. */
const bootstrapFile = 'custom_bootstrap.json';

/** Names in a ConfigMap under which YAML stands: objects, or values for a chart. */
function isYamlName(key: string): boolean {
  return /(?:\.(?:ya?ml|json)|(?:^|[.-])values)$/.test(key);
}

/** A program may write objects: what looks like one in it is none yet, as in a program that is a file. */
const program = /\.(?:py|rb|lua|go|java|groovy|[cm]?[jt]s|(?:j|lib)sonnet|cue|star|tcl|pl|php)$/;

/** Objects and values of charts that a ConfigMap or a Secret holds as text. */
export function walkData(walk: Walk, name: string, data: Node | undefined, object: Visit): void {
  for (const { key, value } of isMap(data) ? data.items : []) {
    const file = textOf(key) ?? '';
    if (isOwnOutput(name, file)) {
      // Nobody wrote it: it asks nothing of a release.
      walk.around.naming(true, () => walkInner(walk, value, (inner) => walkControlPlaneValues(walk, inner)));
      continue;
    }
    if (file === bootstrapFile) walkInner(walk, value, (inner) => walkBootstrap(walk, inner));
    if (isYamlName(file)) walkInner(walk, value, object);
    else if (value && generated.test(file)) walkGenerated(walk, value as Node);
    else if (value && !program.test(file)) walkText(walk, value as Node, object);
  }
}

function walkGenerated(walk: Walk, value: Node): void {
  walkInner(walk, value, (root) => {
    if (isMap(root)) walk.around.inPart(() => walk.node(root, { at: 'object' }, undefined));
  });
}

/** The same of a Secret's `data`: the places of what is encoded are those of all of it. */
export function walkEncoded(walk: Walk, data: Node | undefined, object: Visit): void {
  for (const { value } of isMap(data) ? data.items : [])
    walkBase64(walk, value, (text) => (holdsObject(text) ? object : undefined));
}

/** Examples that the bundle of an operator has in an annotation, as JSON. */
export function walkExamples(walk: Walk, root: Node, object: Visit): void {
  const examples = valueAt(valueOf(root, 'metadata'), 'annotations', 'alm-examples');
  if (examples) walkText(walk, examples, object);
}
