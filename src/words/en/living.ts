/** The life of a thing and what it does in the reader's release. */
import type { Channel, EffectState, EnvoyRecord, ForeignOrigin } from '../../facts/model';
import { code, line, oneOf, strong, type Inline } from '../inline';
import { switches, type EffectSpan, type ReleaseSpan, type DefaultSince } from '../spans';
import { either, list, paren } from './shared';

export function during({ from, to, date }: ReleaseSpan & Pick<EffectSpan, 'date'>, open = 'since'): string {
  if (to === undefined)
    return from === undefined
      ? ''
      : ` ${open === 'in' ? 'from' : open} Istio ${from}${open === 'in' ? ' on' : ''}${paren(date)}`;
  return from === undefined || from === to ? ` in Istio ${to}` : ` in Istio ${from} to ${to}`;
}

export function releases({ from, to }: ReleaseSpan): string {
  if (to === undefined) return from === undefined ? 'Istio' : `Istio ${from} and later`;
  return from === undefined || from === to ? `Istio ${to}` : `Istio ${from} to ${to}`;
}

const steps = (values: readonly DefaultSince[]): Inline =>
  values.flatMap(({ value, release }, i) => [
    i > 0 ? ', ' : '',
    value === undefined ? 'computed' : code(value === '' ? '""' : value),
    ` since ${release}`,
  ]);

const origins: Readonly<Record<ForeignOrigin, string>> = {
  'gateway-api': 'the Gateway API',
  inference: 'the inference extension of the Gateway API',
  multicluster: 'the Multi-Cluster Services API',
};

export const components: Readonly<Record<string, string>> = {
  pilot: 'istiod',
  agent: 'the proxy agent',
  cni: 'the CNI plugin',
  ztunnel: 'ztunnel',
  operator: 'the operator',
  galley: 'Galley',
  mixer: 'Mixer',
  citadel: 'Citadel',
  injector: 'the sidecar injector',
};

const envoyKinds = { name: 'filter', type: 'type', field: 'field', value: 'value' } as const;

const unless = (except: readonly string[]): Inline =>
  except.length > 0 ? line`, unless set to ${switches(except, ' or ')}` : [];

export const living = {
  since: (release: string, date: string): Inline => line`${strong(`Since Istio ${release}`)}${paren(date)}`,
  sinceOrBefore: (release: string, date: string): Inline =>
    line`${strong(`Since Istio ${release} or before`)}${paren(date)}`,
  fromTheStart: (release: string, date: string): Inline =>
    line`${strong('Existed from the start')} (Istio ${release}, ${date})`,
  backports: (versions: readonly string[]): string => `, and ${list(versions)}`,
  sinceRelease: (release: string): string => `since ${release}`,
  envoySince: (what: EnvoyRecord['what'], release: string, envoy: string | undefined): Inline =>
    line`${strong(`Envoy ${envoyKinds[what]}`)}, known to Istio's proxy since ${release}${envoy === undefined ? '' : ` (Envoy ${envoy})`}`,
  envoyKind: (what: EnvoyRecord['what']): Inline => line`${strong(`Envoy ${envoyKinds[what]}`)}`,
  partOfType: (type: string): Inline => line`Part of ${code(type)}.`,
  configuredBy: (type: string): Inline => line`Configured by ${code(type)}.`,
  plainSince: (release: string, date: string): Inline => line`since Istio ${release}${paren(date)}`,
  onlyPatches: (versions: readonly string[]): Inline =>
    line`${strong(`Since Istio ${versions[0] ?? ''}`)}${versions.length > 1 ? `, and ${list(versions.slice(1))}` : ''}`,
  introduced: (release: string): Inline => line`introduced in ${release}`,
  introducedOrBefore: (release: string): Inline => line`introduced in ${release} or before`,
  versionSince: (name: string, release: string): string => `${name} since ${release}`,
  versionUntil: (name: string, since: string, removed: string): string =>
    `${name} since ${since}, gone in ${removed}`,
  versionLeft: (name: string, since: string, left: string): string =>
    `${name} since ${since} (since ${left} in the experimental channel alone)`,
  versionNotServed: (name: string, release: string): string => `${name} since ${release}, not served`,
  removed: (release: string, date: string): Inline =>
    line`${strong(`Removed in Istio ${release}`)}${paren(date)}`,
  deprecated: (release: string, date: string): readonly Inline[] => [
    line`${strong('Deprecated')}`,
    line`since Istio ${release}${paren(date)}`,
  ],
  effect: (state: EffectState, span: EffectSpan): Inline => {
    if (state === 'inert') return line`${strong('Has no effect')}${during(span)}`;
    if (state === 'rejected')
      return line`${strong(`Refused by ${releases(span)}`)}${paren(span.date)}${unless(span.except)}`;
    return line`${strong('Only with')} ${switches(span.by, ' or ')}${during(span, 'in')}`;
  },
  /** The same beside a line. */
  effectShort: (state: EffectState): string =>
    ({ inert: 'no effect', gated: 'needs a flag', rejected: 'refused' })[state],
  /** What a thing does in a release, in few words. */
  effectIs: (state: EffectState | 'works', by: readonly string[], except: readonly string[]): Inline => {
    if (state === 'works') return line`works`;
    if (state === 'inert') return line`has no effect`;
    return state === 'rejected' ? line`is refused${unless(except)}` : line`only with ${switches(by, ' or ')}`;
  },
  /** The same of other releases than those that the answer is about. */
  effectThen: (state: EffectState, span: EffectSpan): Inline => {
    const when = during({ ...span, date: undefined }, 'in');
    const values = span.only ? line` where set to ${switches(span.only, ' or ')}` : [];
    if (state === 'inert') return line`Without effect${when}${values}.`;
    if (state === 'rejected') return line`Refused by ${releases(span)}${values}${unless(span.except)}.`;
    const only = span.only ? line`Where set to ${switches(span.only, ' or ')}, only` : line`Only`;
    return line`${only} with ${switches(span.by, ' or ')}${when}.`;
  },
  /** The same where the reader's own files set the flag. */
  switchedOn: (span: EffectSpan): Inline =>
    line`Only with ${switches(span.by, ' or ')}${during({ ...span, date: undefined }, 'in')}, which a file here sets.`,
  channel: (channel: Channel, version: string | undefined): Inline =>
    line`${channel === 'standard' ? 'Standard' : 'Experimental'} channel of the Gateway API${version === undefined ? '' : ` ${version}`}.`,
  wasDeprecated: (release: string): Inline => line`Deprecated in ${release}.`,
  deprecatedIn: (release: string): Inline => line`deprecated in ${release}`,
  use: (things: readonly Inline[]): Inline => line`use ${oneOf(things, ', ', () => ' or ')}`,
  sinceShort: (release: string): string => ` (since ${release})`,
  inTarget: (target: string): Inline => line`Available in your target ${target}`,
  inTargets: (has: readonly string[], lacks: readonly string[]): Inline =>
    has.length === 0
      ? line`Not in ${either(lacks)}`
      : line`Available in ${list(has)}${lacks.length > 0 ? `, not in ${either(lacks)}` : ''}`,
  butNotAs: (versions: readonly { name: string; since: string }[]): Inline =>
    line`, but not as ${versions.flatMap(({ name, since }, i) => [i > 0 ? ', ' : '', code(name), ` (${since})`])}`,
  butNoLonger: (versions: readonly string[]): Inline =>
    line`, but no longer as ${versions.flatMap((name, i) => [i > 0 ? ', ' : '', code(name)])}`,
  neverServed: (kind: string, version: string): Inline =>
    line`${strong(`No Istio release serves ${version} of ${kind}`)}`,
  notInTargets: (targets: readonly string[]): Inline =>
    line`${strong(`Not in your ${targets.length === 1 ? 'target' : 'targets'} ${either(targets)}`)}`,
  notYetInTarget: (target: string): Inline => line`Not in your target ${target}`,
  fromPatch: (target: string, patch: string): Inline =>
    line`Available in your target ${target} only from patch ${patch} on`,
  /** The target is a patch before it. */
  notYetFromPatch: (target: string, patch: string): Inline =>
    line`Not in your target ${target}; it came with patch ${patch}`,
  goneFromTarget: (target: string): Inline => line`No longer in your target ${target}`,
  gapInTarget: (target: string, back: string): Inline =>
    line`Absent from your target ${target}; it came back in ${back}`,
  unknownTarget: (target: string, date: string): Inline =>
    line`No data for your target ${target} yet (data of ${date})`,
  removedInPatches: (versions: readonly string[]): Inline =>
    line`Removed in ${versions.length === 1 ? 'patch' : 'patches'} ${list(versions)}.`,
  gaps: (ranges: readonly (readonly [string, string])[]): Inline =>
    line`Absent from ${ranges.map(([from, to]) => `${from} until ${to}`).join(', ')}.`,
  hidden: (): Inline => line`Undocumented.`,
  unbuilt: (): Inline => line`${strong("Istio's proxy is built without it")}`,
  internal: (): Inline => line`Written by Istio itself, not meant for people.`,
  valueType: (type: string): Inline => line`Type ${code(type)}.`,
  defaults: (values: readonly DefaultSince[]): Inline => line`Default ${steps(values)}.`,
  charted: (values: readonly DefaultSince[]): Inline => line`Istio's chart sets it to ${steps(values)}.`,
  chartKeeps: (value: string): string => `Istio's chart sets ${value === '' ? '""' : value} in both`,
  withAmbient: (value: string, flag: string): Inline =>
    line`Default ${code(value)} where ${code(flag)} is on.`,
  appliesTo: (things: readonly string[]): Inline =>
    line`Applies to ${list(things.map((thing) => (thing === 'Any' ? 'any resource' : thing)))}.`,
  components: (names: readonly string[]): Inline =>
    line`Used by ${list(names.map((name) => components[name] ?? name))}.`,
  fieldOf: (kind: string, type?: string): Inline =>
    line`Field of ${code(kind)}${type === undefined ? '' : line`, type ${code(type)}`}.`,
  fromElsewhere: (origin: ForeignOrigin): Inline =>
    line`A kind of ${origins[origin]}, dated by the first Istio release whose code reads it.`,
  unreadFromElsewhere: (origin: ForeignOrigin): Inline =>
    line`A kind of ${origins[origin]} that no Istio release reads, dated by the first one that knows it.`,
};
