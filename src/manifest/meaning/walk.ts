/** Walks a parsed document and collects what it uses. */
import type { FilterPlace } from '../../facts/envoy/bundle';
import type { History, Id } from '../../facts/model';
import { releaseIn } from '../../facts/written';
import type { GatewayFact, PatchCheck, PatchDetail, PatchFault, Range, Use, UseRole } from '../model';
import { isAlias, isMap, isScalar, isSeq, parse, textOf, valueOf } from '../text/parse';
import type { Node, Parsed, YAMLMap } from '../text/parse';
import type { Piece } from '../text/pieces';
import {
  encodedText,
  innerDocuments,
  innerText,
  scalarOffsets,
  wordOf,
  type InnerText,
} from '../text/scalars';
import { written as placeholder } from '../text/templates';
import { isDeletion, isNull } from './heads';
import { walkOverlay } from './overlays';
import { isControlPlane } from './resources';
import { enterItem, enterKey, enterValue, flag, type Found, type Scope } from './scopes';
import { Texts } from './texts';
import { treeOf, type Onlooker, type SeenObject } from './tree';

const deepest = 200;
/** Nodes that may be visited through aliases: a bomb of them stops here. */
const mostThroughAliases = 20_000;
const mostUses = 2_000_000;
const valued: ReadonlySet<UseRole> = new Set(['setting', 'flag', 'helm', 'annotation', 'label']);

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** What a use has beyond what is found at a node. */
export interface UseDetails {
  readonly version?: string;
  /** Where the node's text says more than one thing. */
  readonly offsets?: readonly [number, number];
  readonly mentioned?: boolean;
  /** Others may come by the same place. */
  readonly isShared?: boolean;
  readonly value?: string | undefined;
  readonly envoy?: PatchDetail;
  readonly filter?: FilterPlace;
}

/** Looks into what has more to it than its fields say, before they are walked. */
export type Inside = (walk: Walk, node: Node, scope: Scope, parent: Use | undefined) => void;

export class Walk {
  readonly uses: Use[] = [];
  readonly checks: PatchCheck[] = [];
  readonly gateways: GatewayFact[] = [];
  /** Nodes whose meaning was found: nobody need look inside of them for another. */
  readonly taken = new Set<Node>();
  /** Values of a chart that is not Istio's. */
  readonly others = new Set<Node>();
  private readonly texts: Texts;
  private readonly mayDelete: boolean;
  private depth = 0;
  private throughAlias = 0;
  private aliasBudget = mostThroughAliases;
  private readonly seenAliases = new Map<Node, Set<string>>();
  private readonly seenUses = new Set<string>();
  private partial = 0;
  /** Offset of the braces in which the key stands that is walked now. */
  private braces: number | undefined;
  private named = 0;
  private isServed = false;
  private pinned: string | undefined;
  private readonly seenChecks = new Set<string>();
  private readonly visits = new Map<Node, Set<string>>();

  /** `written` is the text with its templates, where it has some. */
  constructor(
    readonly history: History,
    text: string,
    private readonly inside: Inside,
    private readonly onlooker?: Onlooker,
    private readonly written?: string,
  ) {
    this.texts = new Texts(text, written);
    this.mayDelete = text.includes('$patch');
  }

  /** Walks a piece of the text. */
  piece({ text, from, isOneOfSome }: Piece, parsed: Parsed, walk: (root: Node) => void): void {
    if (isOneOfSome) this.rememberSeen();
    this.texts.enter({ text, outer: (offset) => offset + from }, parsed, walk);
  }

  /** Shows an object to who looks on. */
  show(about: Omit<SeenObject, 'partial' | 'range' | 'tree'>, root: Node, at: Node): void {
    if (!this.onlooker) return;
    const [start, end] = scalarOffsets(at) ?? [0, 0];
    const partial = this.partial > 0;
    this.onlooker.object({
      ...about,
      partial,
      range: this.texts.places(start, end),
      tree: () => treeOf(this, root),
    });
  }

  /** Walks what is only a part of an object. */
  inPart(walk: () => void): void {
    this.partial++;
    walk();
    this.partial--;
  }

  /** Walks something that may only be named, as what is taken away: then it asks nothing of a release. */
  naming(isNamed: boolean, walk: () => void): void {
    if (isNamed) this.named++;
    walk();
    if (isNamed) this.named--;
  }

  /** Walks an object that a server may have written out. */
  serving(isServed: boolean, walk: () => void): void {
    const before = this.isServed;
    this.isServed = isServed;
    walk();
    this.isServed = before;
  }

  /** Walks what is installed with a release of its own, where it names one. */
  pinning(release: string | undefined, walk: () => void): void {
    const before = this.pinned;
    this.pinned = release ?? before;
    walk();
    this.pinned = before;
  }

  places(start: number, end: number): () => Range {
    return this.texts.places(start, end);
  }

  placesOf(offsets: () => readonly [number, number]): () => Range {
    return this.texts.placesOf(offsets);
  }

  isTemplated(offset: number): boolean {
    return this.texts.isTemplated(offset);
  }

  isOpen(start: number, end: number): boolean {
    return this.texts.isOpen(start, end);
  }

  node(node: unknown, scope: Scope, parent: Use | undefined): void {
    if (this.depth >= deepest) return;
    if (this.throughAlias > 0 && --this.aliasBudget < 0) return;
    this.depth++;
    try {
      if (isAlias(node)) {
        this.alias(node, scope, parent);
        return;
      }
      if (node) this.inside(this, node as Node, scope, parent);
      if (isMap(node)) this.naming(this.deletes(node), () => this.mapping(node, scope, parent));
      else if (isSeq(node)) this.items(node.items, scope, parent);
      else if (isScalar(node)) this.scalar(node, scope, parent);
    } finally {
      this.depth--;
    }
  }

  private deletes(node: unknown): boolean {
    return this.mayDelete && isDeletion(node);
  }

  private mapping(node: YAMLMap, scope: Scope, parent: Use | undefined): void {
    if (scope.at === 'flags') this.flagItem(node, parent);
    else if (scope.at === 'overlays') walkOverlay(this, node, parent);
    if (this.onlooker && scope.at === 'fields' && scope.base.startsWith('mesh/'))
      this.showSettings(node, scope.base);
    const around = this.braces;
    for (const pair of node.items) {
      this.braces = node.flow ? node.range?.[0] : undefined;
      this.entry(pair.key, pair.value, scope, parent);
    }
    this.braces = around;
  }

  /** Settings of the mesh or of proxies, at their root. */
  private showSettings(map: YAMLMap, base: string): void {
    const id = base.slice(0, -1);
    const first = map.items[0]?.key as Node | undefined;
    if (base.endsWith('#') && first) this.show({ id, group: '', version: '', kind: id }, map, first);
  }

  use(
    role: UseRole,
    found: Omit<Found, 'role'>,
    node: Node,
    parent: Use | undefined,
    { version, offsets, mentioned = false, isShared = false, value, envoy, filter }: UseDetails = {},
  ): Use {
    const [start, end] = offsets ?? scalarOffsets(node) ?? [0, 0];
    const text = offsets ? this.texts.text.slice(start, end) : (textOf(node) ?? '');
    const use: Writable<Use> = {
      role,
      id: found.id,
      record: found.record,
      apiVersion: version,
      range: this.texts.range(start, end, text),
      text,
      parent,
    };
    this.bear(use, mentioned || found.selects === true);
    if (found.selects) use.selects = true;
    if (value !== undefined) use.value = value;
    if (envoy) use.envoy = envoy;
    if (filter) use.filter = filter;
    // A name that a template writes a part of may be any.
    if (this.uses.length >= mostUses || (!found.record && text.includes(placeholder))) return use;
    if (isShared) this.rememberSeen();
    if (this.throughAlias > 0 || this.seenUses.size > 0) {
      const key = seenKey(use);
      if (this.seenUses.has(key)) return use;
      this.seenUses.add(key);
    }
    this.uses.push(use);
    return use;
  }

  /** Adds what the object around says of its parts; most say nothing, and copies of a use cost more than all else of it. */
  private bear(use: Writable<Use>, mentioned: boolean): void {
    const { braces } = this;
    if (mentioned || this.named > 0) use.mentioned = true;
    if (this.isServed) use.served = true;
    if (this.pinned !== undefined) use.pinned = this.pinned;
    if (this.partial > 0) use.partial = true;
    if (braces !== undefined) use.braces = this.texts.range(braces, braces, '').start;
  }

  /** From here on, no use is taken twice at one place. */
  private rememberSeen(): void {
    if (this.seenUses.size === 0) for (const use of this.uses) this.seenUses.add(seenKey(use));
  }

  /** Walks YAML that is written inside of a scalar. */
  inner(node: unknown, walk: (root: Node) => void): void {
    if (isAlias(node)) {
      this.through(node, 'inner', (target) => this.inner(target, walk));
      return;
    }
    this.innerOf(isScalar(node) ? innerText(node, this.texts.text) : undefined, walk);
  }

  /** Walks YAML that is written in Base64, where `walk` finds something in its text to walk. */
  encoded(node: unknown, walk: (text: string) => ((root: Node) => void) | undefined): void {
    const inner = encodedText(this.resolve(node));
    const found = inner && walk(inner.text);
    if (found) this.innerOf(inner, found);
  }

  private innerOf(inner: InnerText | undefined, walk: (root: Node) => void): void {
    for (const one of inner ? innerDocuments(inner) : []) {
      const texts = this.texts.alternatives(one);
      if (texts.length > 1) this.rememberSeen();
      for (const text of texts) {
        const parsed = parse(text.text);
        if (parsed) this.texts.enter(text, parsed, walk);
      }
    }
  }

  /**
   * Walks what an alias stands for, once in each meaning: an alias may stand inside of what it stands for, and many
   * of one name would multiply the work.
   */
  through(alias: Node, meaning: string, walk: (target: Node) => void): void {
    const target = this.texts.resolve(alias);
    if (!target) return;
    const meanings = this.seenAliases.get(target) ?? new Set<string>();
    if (meanings.has(meaning)) return;
    this.seenAliases.set(target, meanings.add(meaning));
    // What stands at the anchor may have been seen there already, in the same meaning.
    this.rememberSeen();
    this.throughAlias++;
    walk(target);
    this.throughAlias--;
  }

  /** Whether a template has a part in the text: what is missing may come from it. */
  get templated(): boolean {
    return this.written !== undefined;
  }

  /** Whether what is walked is a part of an object that others complete. */
  get isPart(): boolean {
    return this.partial > 0;
  }

  /** Notes what no single word says, at the node that it shows at best. */
  check(about: PatchFault, id: Id, node: Node, text: string): void {
    if (text.includes(placeholder)) return;
    const [start, end] = scalarOffsets(node) ?? [0, 0];
    const range = this.texts.range(start, end, text);
    const key = `${range.start.line}:${range.start.character}:${JSON.stringify(about)}`;
    if (this.seenChecks.has(key)) return;
    this.seenChecks.add(key);
    this.checks.push({ about, id, range, text });
  }

  /** Whether a node is seen for the first time in a meaning: aliases may lead to it again and again. */
  first(node: Node, meaning: string): boolean {
    const known = this.visits.get(node) ?? new Set<string>();
    if (known.has(meaning)) return false;
    this.visits.set(node, known.add(meaning));
    return true;
  }

  /** Keys and values of a mapping, with those that it merges. */
  pairs(map: unknown, depth = 0): readonly (readonly [key: Node, value: Node | undefined])[] {
    const known = this.resolve(map);
    if (!isMap(known) || depth > 5) return [];
    return known.items.flatMap(({ key, value }) => {
      if (textOf(key) !== '<<') return [[key as Node, (value ?? undefined) as Node | undefined] as const];
      const merged = isSeq(value) ? value.items : [value];
      return merged.flatMap((one) => this.pairs(one, depth + 1));
    });
  }

  /** What stands at a key of a mapping, in the spelling of JSON or that of protobuf; aliases are followed. */
  child(map: unknown, key: string): Node | undefined {
    const snake = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const found = this.pairs(map).find(([one]) => [key, snake].includes(textOf(one) ?? ''));
    return found && this.resolve(found[1]);
  }

  /** The node itself, or what an alias stands for. */
  resolve(node: unknown): Node | undefined {
    return isAlias(node) ? this.texts.resolve(node) : ((node ?? undefined) as Node | undefined);
  }

  /** One key of a mapping, and what is below it. */
  entry(key: unknown, value: unknown, scope: Scope, parent: Use | undefined): void {
    const name = textOf(key);
    if (name === undefined) return;
    if (name === '<<') {
      const merged = isSeq(value) ? value.items : [value];
      for (const one of merged) this.node(one, scope, parent);
      return;
    }
    const step = enterKey(this.history, scope, name);
    if (!step.found && !step.scope) return;
    this.naming(isNull(value) || this.deletes(this.resolve(value)), () => {
      const details = step.found && this.valueIn(step.found, value);
      const use = step.found && this.use(step.found.role, step.found, key as Node, parent, details);
      if (step.scope && value) this.node(value, step.scope, use ?? parent);
    });
  }

  /** What a setting is set to: others of its kind are asked only whether they are there. */
  private valueIn({ role, id }: Found, value: unknown): UseDetails {
    if (!valued.has(role) && !id.startsWith('install.istio.io/')) return {};
    return { value: wordOf(this.resolve(value)) };
  }

  private items(items: readonly unknown[], scope: Scope, parent: Use | undefined): void {
    if (scope.at === 'containers') {
      for (const item of items) {
        if (!isAlias(item)) this.container(item, parent);
        else this.through(item, 'container', (target) => this.container(target, parent));
      }
      return;
    }
    const below = enterItem(scope);
    if (below) for (const item of items) this.node(item, below, parent);
  }

  private container(node: unknown, parent: Use | undefined): void {
    const name = textOf(valueOf(node, 'name')) ?? '';
    const image = textOf(valueOf(node, 'image')) ?? '';
    const env = valueOf(node, 'env');
    if (!env || !isControlPlane(name, image)) return;
    const release = releaseIn(/:([^:/@]+)(?:@.*)?$/.exec(image)?.[1] ?? '');
    this.pinning(release, () =>
      this.naming(this.deletes(node), () => this.node(env, { at: 'flags' }, parent)),
    );
  }

  /** `- name: PILOT_X` in a list of environment variables. */
  private flagItem(node: unknown, parent: Use | undefined): void {
    const name = valueOf(node, 'name');
    const found = flag(this.history, textOf(name) ?? '');
    if (found && name) this.use('flag', found, name, parent, this.valueIn(found, valueOf(node, 'value')));
  }

  private scalar(node: Node, scope: Scope, parent: Use | undefined): void {
    if (scope.at === 'text') {
      // What a text says stands for itself: whatever has it, a release has settings of its own.
      this.inner(node, (root) => this.node(root, scope.scope, undefined));
      return;
    }
    const found = enterValue(this.history, scope, textOf(node) ?? '');
    if (found) this.use(found.role, found, node, parent);
  }

  private alias(alias: Node, scope: Scope, parent: Use | undefined): void {
    const meaning = JSON.stringify(scope.at === 'resource' ? scope.resource.id : scope);
    this.through(alias, meaning, (target) => this.node(target, scope, parent));
  }
}

const seenKey = ({ range: { start }, id }: Use): string => `${start.line}:${start.character}:${id}`;
