/** Whether a condition holds for files that are read together, and where. */
import type { Condition, JoinName, Setting as Asks } from '../../facts/changes';
import type { History, Id, Version } from '../../facts/model';
import type { Range } from '../../manifest/model';
import type { Asked, Leaf } from './asked';
import { valuesOf, type Evidence, type Setting } from './evidence';
import { byRevision, planes } from './injection';
import { meetings } from './joins';
import type { Site, Sited } from './sites';
import { plainSetting } from './settings';
import { includes, includesOfFlag, negated as opposite, regex } from './tests';

export interface FileEvidence {
  readonly file: string;
  readonly evidence: Evidence;
}

export interface ChangePlace {
  readonly file: string;
  readonly range: Range;
  /** A template or the rest of the object decides. */
  readonly maybe?: true;
}

/** `unknown`: only an installation could tell, and none was read. */
interface Truth {
  readonly holds: 'yes' | 'maybe' | 'no' | 'unknown';
  readonly where: readonly ChangePlace[];
}

/** `whom` all: what is set for some workloads alone does not count. */
export type Evaluate = (condition: Condition, release: Version, whom?: 'all') => Truth;

const no: Truth = { holds: 'no', where: [] };
const unknown: Truth = { holds: 'unknown', where: [] };

const found = (where: readonly ChangePlace[]): Truth => {
  if (where.length === 0) return no;
  return { holds: where.some(({ maybe }) => !maybe) ? 'yes' : 'maybe', where };
};

interface SitedSetting extends Setting {
  readonly file: string;
}

export function evaluator(asked: Asked, files: readonly FileEvidence[], history: History): Evaluate {
  const places = new Map<number, ChangePlace[]>();
  const settings: SitedSetting[] = [];
  const settingsById = new Map<Id, SitedSetting[]>();
  const installs: (ChangePlace & { readonly part: string })[] = [];
  const facts: Sited[] = [];
  for (const { file, evidence } of files) {
    for (const [number, list] of evidence.places) {
      const known = places.get(number) ?? [];
      places.set(number, known);
      for (const place of list) known.push({ file, ...place });
    }
    for (const one of evidence.settings) {
      const setting = { ...one, file };
      settings.push(setting);
      const known = settingsById.get(one.id);
      if (known) known.push(setting);
      else settingsById.set(one.id, [setting]);
    }
    for (const one of evidence.installs) installs.push({ ...one, file });
    for (const one of evidence.facts) facts.push({ ...one, file });
  }
  const met = new Map<JoinName, readonly Site[]>();
  /** Looked for once, however many hops ask. */
  function meetingsOf(join: JoinName): readonly Site[] {
    let sites = met.get(join);
    if (!sites) met.set(join, (sites = meetings(join, facts)));
    return sites;
  }
  const at = ({ file, range }: ChangePlace): ChangePlace => ({ file, range });
  const leaf = (one: Leaf): Truth => found(places.get(asked.numberOf(one)) ?? []);
  const setTo = (fits: (setting: SitedSetting) => boolean): Truth => found(settings.filter(fits).map(at));

  /** Files of an installation that could set this. */
  function installationOf(id: Id): readonly ChangePlace[] {
    const chart = /^helm:([^#]*)/.exec(id)?.[1];
    return installs.filter(({ part }) => {
      if (part === 'operator') return true;
      if (chart !== undefined && (part === `chart:${chart}` || ofSail(chart).includes(part))) return true;
      if (id.startsWith('mesh/'))
        return part === 'mesh' || part === 'chart:istiod' || part.startsWith('sail:Istio');
      return (
        id.startsWith('env:') &&
        (part === 'flags' || part === 'chart:istiod' || part.startsWith('sail:Istio'))
      );
    });
  }

  function setting(condition: Asks, release: Version, whom: 'all' | undefined): Truth {
    const id = idIn(condition);
    const plain = plainSetting(id);
    const known = settingsById.get(plain) ?? [];
    const own = whom === 'all' ? known.filter(({ local }) => !local) : known;
    const { is, isNot, set, effective, matches } = condition;
    const places = found(own.map(at));
    if (set === true) return places;
    const installed = installationOf(id);
    const wide = own.filter(({ local }) => !local);
    if (set === false) {
      if (wide.length > 0) return no;
      return installed.length === 0 ? unknown : found(installed.slice(0, 1).map(at));
    }
    const isOneOf = 'flag' in condition ? includesOfFlag : includes;
    const fits = ({ value }: SitedSetting): boolean => {
      const wanted = is ?? effective;
      if (value === undefined) return false;
      if (matches !== undefined) return regex(matches).test(value);
      return wanted === undefined
        ? isNot !== undefined && !isOneOf(valuesOf(isNot), value)
        : isOneOf(valuesOf(wanted), value);
    };
    const truth = found(own.filter(fits).map(at));
    if (effective === undefined || truth.holds !== 'no' || wide.length > 0) return truth;
    if (installed.length === 0) return unknown;
    const before = defaultBefore(history, id, release);
    return before !== undefined && includes(valuesOf(effective), before)
      ? found(installed.slice(0, 1).map(at))
      : no;
  }

  function component(name: string): Truth {
    const charts: Readonly<Record<string, string>> = {
      pilot: 'istiod',
      ingressGateway: 'istio-ingress',
      egressGateway: 'istio-egress',
      istiodRemote: 'istiod-remote',
    };
    const chart = charts[name] ?? name;
    const parts = [`component:${name}`, `chart:${chart}`, `named:${chart}`, ...ofSail(chart)];
    return found(installs.filter(({ part }) => parts.includes(part)).map(at));
  }

  function dataPlane(plane: 'sidecar' | 'ambient'): Truth {
    const labelled = settings.filter(({ id, value }) => planes[id] === plane && isOn(id, value));
    const ambient = [...component('ztunnel').where, ...profile(['ambient']).where];
    const truth = found([...labelled.map(at), ...(plane === 'ambient' ? ambient : [])]);
    // Who says nothing of how pods join the mesh has sidecars, unless that is said elsewhere; a pod that declines one
    // says no more than that the others have it.
    const isSaid =
      plane === 'ambient' ||
      ambient.length > 0 ||
      settings.some(({ id }) => id in planes && !id.endsWith(':sidecar.istio.io/inject'));
    return truth.holds === 'no' && !isSaid ? unknown : truth;
  }

  const profile = (names: readonly string[]): Truth =>
    setTo(({ id, value }) => /[#.]profile$/.test(id) && value !== undefined && names.includes(value));

  function evaluate(condition: Condition, release: Version, whom?: 'all'): Truth {
    const truthOf = (one: Condition): Truth => evaluate(one, release, whom);
    if ('any' in condition) return anyOf(condition.any.map(truthOf));
    if ('all' in condition) return allOf(sitesFirst(condition.all, truthOf));
    if ('not' in condition) return negated(truthOf(condition.not));
    if ('join' in condition) return found(meetingsOf(condition.join));
    if ('compatibility' in condition) {
      return setTo(
        ({ id, value }) =>
          id.endsWith('compatibilityVersion') && condition.compatibility.includes(value ?? ''),
      );
    }
    if ('profile' in condition) return profile(condition.profile);
    if ('component' in condition) return component(condition.component);
    if ('chart' in condition)
      return found(
        installs
          .filter(({ part }) => [`chart:${condition.chart}`, `named:${condition.chart}`].includes(part))
          .map(at),
      );
    if ('dataPlane' in condition) return dataPlane(condition.dataPlane);
    if ('flag' in condition || 'setting' in condition || 'helm' in condition)
      return setting(condition, release, whom);
    return leaf(condition);
  }
  return evaluate;
}

/** Objects of the Sail operator that install a chart, whether or not they give it values. */
function ofSail(chart: string): readonly string[] {
  if (chart === 'istiod') return ['sail:Istio', 'sail:IstioRevision'];
  if (chart === 'cni') return ['sail:IstioCNI'];
  return chart === 'ztunnel' ? ['sail:ZTunnel'] : [];
}

function isOn(id: Id, value: string | undefined): boolean {
  if (id === byRevision) return true;
  if (id === 'label:istio.io/dataplane-mode') return value === 'ambient';
  if (id === 'label:istio-injection') return value === 'enabled';
  return id === 'label:istio.io/use-waypoint' ? value !== undefined && value !== 'none' : value === 'true';
}

function anyOf(truths: readonly Truth[]): Truth {
  const held = truths.filter(({ holds }) => holds === 'yes' || holds === 'maybe');
  if (held.length > 0)
    return {
      holds: held.some(({ holds }) => holds === 'yes') ? 'yes' : 'maybe',
      where: held.flatMap(({ where }) => where),
    };
  return truths.some(({ holds }) => holds === 'unknown') ? unknown : no;
}

function allOf(truths: readonly Truth[]): Truth {
  if (truths.some(({ holds }) => holds === 'no')) return no;
  if (truths.some(({ holds }) => holds === 'unknown')) return unknown;
  const isSure = truths.every(({ holds }) => holds === 'yes');
  return { holds: isSure ? 'yes' : 'maybe', where: truths.flatMap(({ where }) => where) };
}

/**
 * Of conditions that hold together those tell the place that are about something written: what is told of the
 * surroundings (a data plane, a component, a profile) has none of its own beside them.
 */
function sitesFirst(conditions: readonly Condition[], truthOf: (one: Condition) => Truth): Truth[] {
  const truths = conditions.map(truthOf);
  const isSited = truths.some(({ where }, at) => where.length > 0 && !isSurrounding(conditions[at]!));
  return truths.map((truth, at) =>
    isSited && isSurrounding(conditions[at]!) ? { ...truth, where: [] } : truth,
  );
}

function isSurrounding(condition: Condition): boolean {
  if ('any' in condition) return condition.any.every(isSurrounding);
  if ('all' in condition) return condition.all.every(isSurrounding);
  if ('set' in condition) return !condition.set;
  return ['dataPlane', 'component', 'chart', 'profile', 'compatibility'].some((key) => key in condition);
}

const negated = ({ holds }: Truth): Truth =>
  holds === 'unknown' ? unknown : { holds: opposite(holds), where: [] };

function idIn(condition: Asks): Id {
  if ('flag' in condition) return condition.flag;
  return 'setting' in condition ? condition.setting : condition.helm;
}

/** The default that a flag or value had before a release. */
export function defaultBefore(history: History, id: Id, release: Version): string | undefined {
  const record = history.get(id);
  if (!record || !('defaults' in record)) return undefined;
  return record.defaults.findLast(({ minor }) => minor < release.minor)?.value;
}
