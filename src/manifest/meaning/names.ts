/** Names that people give to things wherever they stand: annotations, labels, flags. */
import type { History } from '../../facts/model';
import { idOf } from '../../facts/types';
import type { Program } from '../model';
import { living } from './lookup';
import { isIstioName } from './resources';
import { nothing, proxyScope, type Found, type Scope, type Step } from './scope';

/** Policies of Kyverno write conditions around names: `+(a)` adds it, `X(a)` forbids it. */
const anchored = /^(?:[+=X^<]?\(([^()]+)\))$/;

/** The name of an annotation or label; of Istio's, also where nobody knows it. */
export function enterMetadata(history: History, role: 'annotation' | 'label', written: string): Step {
  const name = anchored.exec(written)?.[1] ?? written;
  const id = idOf(role, name);
  // `auth.istio.io/9080`: a number is filled in.
  const record = living(history, id) ?? living(history, id.replace(/\/\d+$/, '/{port}'));
  if (!record) {
    const other = role === 'annotation' ? 'label' : 'annotation';
    const isKnown = isIstioName(name) || living(history, idOf(other, name)) !== undefined;
    return isKnown ? { found: { role, id, record: undefined } } : nothing;
  }
  const scope: Scope | undefined =
    name === 'proxy.istio.io/config' ? { at: 'text', scope: proxyScope } : undefined;
  return { found: { role, id: record.id, record }, scope };
}

/** A mapping of labels, or lists and mappings of them below these names. */
export function enterSelector(history: History, key: string): Step {
  if (/^match(?:Labels|Expressions)$/.test(key)) return { scope: { at: 'selector' } };
  if (key === 'key') return { scope: { at: 'selectorKey' } };
  return { found: selected(history, key) };
}

/** A label by whose name something is selected: it stands elsewhere, if anywhere. */
export function selected(history: History, name: string): Found | undefined {
  const record = living(history, idOf('label', name));
  return record && { role: 'label', id: record.id, record, selects: true };
}

/** A variable that a program of Istio reads. */
export function flag(history: History, name: string, on?: Program): Found | undefined {
  const record = living(history, idOf('flag', name));
  // ztunnel reads some that agents do, each since a release of its own, which nothing here tells.
  if (on === 'ztunnel' && record?.type === 'flag') {
    const { components } = record;
    if (components.includes('agent') && !components.includes(on)) return undefined;
  }
  return record && { role: 'flag', id: record.id, record, ...(on !== undefined && { on }) };
}
