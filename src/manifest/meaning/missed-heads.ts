/** Heads of objects that hide that these are Istio's, or of which kind. */
import { isSeq, startOf, textOf, valueOf, type Node, type YAMLMap } from '../text/parse';
import type { Id } from '../../facts/model';
import { hasInvisible, withoutInvisible } from '../text/scalars';
import { written as placeholder } from '../text/templates';
import type { Member } from './heads';
import { isHolder } from './lookup';
import { isNull } from './removal';
import { kindElsewhere, kindNamed, readResource } from './resources';
import type { Walk } from './walk';

/** A kind of the Gateway API that came and went without Istio, whose name is right nevertheless. */
const neverRead = 'gateway.networking.k8s.io/BackendLBPolicy';

/** Notes them as unread. */
export function missHead(walk: Walk, root: YAMLMap, apiVersion: string, kind: Member | undefined): void {
  const hidden = hiddenHead(root);
  if (hidden) {
    const { offset, version, name } = hidden;
    if (isKnownGroup(version) || kindNamed(walk.history, name, '')) walk.miss(offset, 'invisible');
    return;
  }
  if (!isKnownGroup(apiVersion) || !['spec', 'rules', 'subjects'].some((key) => valueOf(root, key))) return;
  if (!kind) {
    const open = root.items.find(({ key }) => textOf(key) === 'kind');
    if (open) walk.miss(startOf(open.key as Node) ?? 0, 'variable');
    return;
  }
  const { id, record } = readResource(walk.history, apiVersion, kind.text, '');
  if (record || kind.text.endsWith('List') || id === neverRead) return;
  const offset = startOf(kind.node) ?? 0;
  if (!/^\w+$/.test(kind.text)) walk.miss(offset, 'variable');
  else if (!kindElsewhere(walk.history, id)) walk.miss(offset, 'kind');
}

/** Notes that nobody has read what an object of a known kind is for, as a template writes all of it. */
export function missSpec(walk: Walk, root: YAMLMap): void {
  if (!walk.templated) return;
  const pair = root.items.find(({ key }) => textOf(key) === 'spec');
  if (pair && isWritten(walk, pair.key, pair.value)) walk.miss(startOf(pair.key as Node) ?? 0, 'written');
}

/** The same of a field that has fields of its own: the rest of the object is read. */
export function missField(walk: Walk, id: Id, key: unknown, value: unknown): void {
  if (!walk.templated || !isHolder(walk.history, id)) return;
  if (isWritten(walk, key, value)) walk.miss(startOf(key as Node) ?? 0, 'template');
}

/** Whether a template writes all that a key is set to. */
function isWritten(walk: Walk, key: unknown, value: unknown): boolean {
  const range = (key as Node).range;
  const items = isSeq(value) ? value.items : [value];
  if (!range || !items.every(isBlank)) return false;
  return walk.texts.isWritten(walk.texts.text.indexOf(':', range[1]) + 1);
}

const isBlank = (node: unknown): boolean =>
  !node || isNull(node) || textOf(node)?.replaceAll(placeholder, '').trim() === '';

/** Groups of which all kinds are known here. */
const isKnownGroup = (apiVersion: string): boolean =>
  /^(?:(?:networking|security|telemetry|extensions)\.istio\.io|gateway\.networking\.k8s\.io)\//.test(
    apiVersion,
  );

/** A head in which something stands that nobody sees, and what one sees of it. */
function hiddenHead(
  root: YAMLMap,
): { readonly offset: number; readonly version: string; readonly name: string } | undefined {
  let offset: number | undefined;
  const seen = new Map<string, string>();
  for (const { key, value } of root.items) {
    const name = withoutInvisible(textOf(key) ?? '');
    if (name !== 'apiVersion' && name !== 'kind') continue;
    const text = textOf(value) ?? '';
    seen.set(name, withoutInvisible(text));
    if (hasInvisible(text) || name !== textOf(key)) offset ??= startOf(key as Node) ?? 0;
  }
  if (offset === undefined) return undefined;
  return { offset, version: seen.get('apiVersion') ?? '', name: seen.get('kind') ?? '' };
}
