/** What one file says to the questions of the changes. */
import type { Each } from '../../facts/changes';
import type { History, Id } from '../../facts/model';
import type { Onlooker, SeenObject, Tree } from '../../manifest/meaning/tree';
import { analyze } from '../../manifest/analyze';
import type { GatewayWorld } from '../../manifest/gateways';
import type { Analysis, Lines, PlacedUnit, Range, Use } from '../../manifest/model';
import { readByOthers } from '../../manifest/switches';
import { lightWeight } from '../../manifest/text/weight';
import type { Asked, AskedOfUse, EachQuestion, Question, Uses } from './asked';
import { installsIstio, operator, plainObject, type PlainObject } from './objects';
import { factsOf, isJoined, type JoinFact } from './facts';
import { byDefault, byRevision, injected, injectionIn, isLocal } from './injection';
import { follow, textAt, type Standing } from './paths';
import { pathInOperator } from './settings';
import { both, hasAll, hasNone, includes, regex, type Holds } from './tests';

/** A place that answers a question. */
interface Place {
  readonly range: Range;
  /** A template or the rest of the object decides. */
  readonly maybe?: true;
}

/** What a file sets, and where. */
export interface Setting {
  readonly id: Id;
  readonly value?: string;
  readonly range: Range;
  /** For some workloads only. */
  readonly local?: true;
}

/** Plain data: threads hand it over. */
export interface Evidence {
  /** By the numbers of the questions. */
  readonly places: readonly (readonly [number, readonly Place[]])[];
  readonly settings: readonly Setting[];
  /** Parts of an installation that the file holds settings of, each with its first place. */
  readonly installs: readonly { readonly part: string; readonly range: Range }[];
  readonly facts: readonly JoinFact[];
}

export interface Looked {
  readonly analysis: Analysis;
  readonly evidence: Evidence;
}

/** Analyses a file and asks it the questions, in one go. */
export function lookAt(
  lines: Lines,
  history: History,
  asked: Asked,
  world?: GatewayWorld,
  weight?: number,
): Looked {
  const collected = new Collected(asked);
  const analysis = analyze(lines, history, collected, world, weight);
  const units = analysis.documents.flatMap((document) => document.units);
  for (const placed of units) {
    collected.uses(placed);
    for (const { text, range } of placed.unit.references) {
      for (const { number, leaf } of asked.images)
        if (regex(leaf.image).test(text)) collected.add(number, { range: placed.range(range) });
    }
  }
  collected.leaveOut(
    units.flatMap(({ unit, range }) => unit.uses.filter(isOthers).map((use) => range(use.range))),
  );
  return { analysis, evidence: collected.evidence() };
}

/** A resource of the Gateway API that another implements: what Istio does otherwise is nothing to it. */
const isOthers = ({ role, mentioned, id }: Use): boolean =>
  role === 'kind' && mentioned === true && /^(?:gateway\.networking\.|networking\.x)/.test(id);

/** Puts a place of a unit into its file. */
type Placing = PlacedUnit['range'];

/** The part of an installation of which a use is a setting. */
function partOf({ role, id }: Use): string | undefined {
  if (role === 'helm') return `chart:${/^helm:([^#]*)/.exec(id)?.[1] ?? ''}`;
  if (role === 'setting') return 'mesh';
  if (role === 'flag') return 'flags';
  return id === operator ? 'operator' : undefined;
}

/** Where something stands in its file. */
const spot = ({ start }: Range): string => `${start.line}:${start.character}`;

/** The same for a process that others share, as an editor's: what its analysis does not read is not asked either. */
export const lookLightly = (lines: Lines, history: History, asked: Asked, world?: GatewayWorld): Looked =>
  lookAt(lines, history, asked, world, lightWeight);

class Collected implements Onlooker {
  private readonly places = new Map<number, Place[]>();
  /** Of places in objects that may turn out to be another's: where the object stands. */
  private readonly objects = new Map<Place, string>();
  private readonly settings: Setting[] = [];
  private readonly installs = new Map<string, Range>();
  private readonly facts: JoinFact[] = [];
  /** Places of labels with which pods of gateways ask for their proxy. */
  private readonly gateways = new Set<string>();
  private sawObject = false;
  private moved = (own: Range): Range => own;

  constructor(private readonly asked: Asked) {}

  begin(moved: (own: Range) => Range): void {
    this.moved = moved;
  }

  wants(text: string): boolean {
    return this.asked.wants(text);
  }

  object(seen: SeenObject): void {
    this.sawObject = true;
    const object = plainObject(seen);
    const questions = this.asked.each.get(object.id) ?? [];
    const joins = isJoined(object.id, this.asked);
    const installs = installsIstio(object);
    const mayInject = injected.has(object.id);
    if (questions.length === 0 && !joins && !installs && !mayInject) return;
    const tree = object.tree();
    for (const question of questions) this.ask(question, object, tree);
    if (object.isOperation) return;
    if (mayInject) this.injection(tree);
    if (joins) this.facts.push(...factsOf(object.id, tree, (range) => this.moved(range)));
    if (installs) this.installation(object, tree);
  }

  chart(name: string, range: () => Range): void {
    this.install(`named:${name}`, this.moved(range()));
  }

  private injection(tree: Tree): void {
    const { revision, gateway } = injectionIn(tree);
    if (gateway) this.gateways.add(spot(this.moved(gateway())));
    if (revision) this.settings.push({ id: byRevision, range: this.moved(revision()) });
  }

  private ask({ number, leaf, paths }: EachQuestion, object: PlainObject, tree: Tree): void {
    // An operation is no object: what it does not write, the object has or has not.
    if (paths.length === 0 && object.isOperation) return;
    const whole: Standing = { tree, range: object.range };
    const around = aroundFits(leaf, object, whole);
    if (around === 'no') return;
    const found = paths.length === 0 ? [whole] : paths.flatMap((path) => follow(whole, path).at);
    for (const one of found) {
      if (one.tree.text === '' && !leaf.has) continue;
      const has = ifWritten(object, hasAll(one, leaf.has, whole));
      const holds = both(around, both(has, hasNone(one, leaf.lacks, object.partial)));
      if (holds === 'no') continue;
      const place: Place = {
        range: this.moved(one.range()),
        ...(holds === 'maybe' && { maybe: true }),
      };
      this.objects.set(place, spot(this.moved(object.range())));
      this.add(number, place);
    }
  }

  /** Of most uses nothing is asked: a place in the file is worked out for those alone of which something is. */
  uses({ unit, range: placed }: PlacedUnit): void {
    for (const use of unit.uses) {
      if (use.mentioned || readByOthers(use)) continue;
      if (use.role === 'apiVersion') this.apiVersion(use, placed);
      else {
        const asked = this.asked.of(use);
        for (const question of asked.questions) this.used(use, question, placed);
        this.setting(use, asked, placed);
      }
    }
  }

  private used({ value, range }: Use, { number, leaf }: Question<Uses>, placed: Placing): void {
    if (leaf.is === undefined || (value !== undefined && includes(valuesOf(leaf.is), value)))
      this.add(number, { range: placed(range) });
  }

  private apiVersion(use: Use, placed: Placing): void {
    for (const { number, leaf } of this.asked.apiVersions) {
      if (leaf.apiVersion === use.id && includes(valuesOf(leaf.is), use.apiVersion ?? ''))
        this.add(number, { range: placed(use.range) });
    }
  }

  private setting(use: Use, { plain, isSetting, isPlane }: AskedOfUse, placed: Placing): void {
    const part = partOf(use);
    if (!isSetting && !isPlane && part === undefined) return;
    const { value } = use;
    const range = placed(use.range);
    const local = isLocal(use);
    const isAsked = isSetting || (isPlane && !this.gateways.has(spot(range)));
    if (isAsked && !use.isEmpty)
      this.settings.push({
        id: plain,
        ...(value !== undefined && { value }),
        range,
        ...(local && { local: true }),
      });
    if (local || part === undefined) return;
    // Values that all charts share, in a file of values, do not say which chart is installed.
    if (!plain.startsWith('helm:#') || this.sawObject) this.install(part, range);
  }

  /** What only the tree of an object tells of an installation. */
  private installation({ id, kind, range }: PlainObject, tree: Tree): void {
    if (id !== operator) {
      const here = this.moved(range());
      this.install(`sail:${kind}`, here);
      const profile = textAt(tree, 'spec.profile');
      if (profile) this.settings.push({ id: 'helm:istiod#profile', value: profile, range: here });
      return;
    }
    for (const id of [...this.asked.settings, byDefault]) {
      const path = pathInOperator(id);
      if (path === undefined) continue;
      for (const at of follow({ tree, range }, path).at) {
        const { text: value, items, entries } = at.tree;
        if (value === '' || items?.length === 0 || entries?.length === 0) continue;
        this.settings.push({ id, ...(value !== undefined && { value }), range: this.moved(at.range()) });
      }
    }
    const components = follow({ tree, range }, 'spec.components').at[0]?.tree.entries ?? [];
    for (const { key, value, range: at } of components) {
      const parts = value.items ?? [value];
      if (parts.some((part) => textAt(part, 'enabled') === 'true'))
        this.install(`component:${key.replace(/Gateways$/, 'Gateway')}`, this.moved(at()));
    }
  }

  add(number: number, place: Place): void {
    const known = this.places.get(number);
    if (known) known.push(place);
    else this.places.set(number, [place]);
  }

  /** Forgets what was found in objects that are another's: whose one is, the whole file tells. */
  leaveOut(kinds: readonly Range[]): void {
    if (kinds.length === 0) return;
    const left = new Set(kinds.map(spot));
    for (const [number, places] of this.places) {
      const kept = places.filter((place) => !left.has(this.objects.get(place) ?? ''));
      if (kept.length > 0) this.places.set(number, kept);
      else this.places.delete(number);
    }
  }

  private install(part: string, range: Range): void {
    if (!this.installs.has(part)) this.installs.set(part, range);
  }

  evidence(): Evidence {
    return {
      places: [...this.places],
      settings: this.settings,
      installs: [...this.installs]
        // Where it is given values as well, these are the place.
        .filter(([part]) => !(part.startsWith('named:') && this.installs.has(part.replace('named', 'chart'))))
        .map(([part, range]) => ({ part, range })),
      facts: this.facts,
    };
  }
}

export const valuesOf = <T>(values: T | readonly T[]): readonly T[] =>
  Array.isArray(values) ? (values as readonly T[]) : [values as T];

/**
 * Charts of anybody write types of Services and texts of ConfigMaps by a template, which are hardly ever what is asked
 * for: of what is not Istio's own, only what is written counts.
 */
const ifWritten = ({ id }: PlainObject, holds: Holds): Holds =>
  holds === 'maybe' && !id.includes('/') ? 'no' : holds;

/** Whether the object around a place is as asked. */
function aroundFits({ object: asked }: Each, object: PlainObject, whole: Standing): Holds {
  if (!asked) return 'yes';
  const { name, namespace, apiVersion, has, lacks } = asked;
  const isNamed = (path: string, among: readonly string[] | undefined): boolean =>
    among === undefined || among.includes(textAt(whole.tree, path) ?? '');
  if (apiVersion !== undefined && !apiVersion.includes(object.version)) return 'no';
  if (!isNamed('metadata.name', name) || !isNamed('metadata.namespace', namespace)) return 'no';
  const holds = ifWritten(object, hasAll(whole, has));
  return holds === 'no' ? 'no' : both(holds, hasNone(whole, lacks, object.partial));
}
