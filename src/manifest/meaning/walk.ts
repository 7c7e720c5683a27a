/** Walks a parsed document and collects what it uses. */
import type { History, Id } from '../../facts/model';
import type { PatchFault } from '../envoy/faults';
import type { GatewayFact, Unread, UnreadReason, Use, UseRole } from '../model';
import { isAlias, isMap, isScalar, isSeq, startOf, textOf } from '../text/parse';
import type { Node, Parsed, YAMLMap } from '../text/parse';
import type { Piece } from '../text/pieces';
import { isEncrypted, scalarOffsets, withoutInvisible } from '../text/scalars';
import { written as placeholder } from '../text/templates';
import { Aliases } from './aliases';
import { Around, type NewUse } from './around';
import { walkContainer, walkVariable } from './containers';
import { Finds, type UseDetails } from './finds';
import { walkInner } from './inner';
import { missField } from './missed-heads';
import { walkOverlay } from './overlays';
import { isDeletion, isNull, isRemovedAbove } from './removal';
import type { Found, Scope } from './scope';
import { enterItem, enterKey, enterValue } from './scopes';
import { Texts } from './texts';
import { treeOf, type Onlooker, type SeenObject } from './tree';
import { writtenIn } from './written';

const deepest = 200;

/** Looks into what has more to it than its fields say, before they are walked. */
export type Inside = (walk: Walk, node: Node, scope: Scope, parent: Use | undefined) => void;

export class Walk {
  readonly found = new Finds();
  readonly around = new Around();
  readonly gateways: GatewayFact[] = [];
  /** What parses, and yet says nothing here. */
  readonly missed: Unread[] = [];
  /** Nodes whose meaning was found: nobody need look inside of them for another. */
  readonly taken = new Set<Node>();
  /** Values of a chart that is not Istio's. */
  readonly others = new Set<Node>();
  readonly texts: Texts;
  private readonly mayDelete: boolean;
  private readonly mayRemove: boolean;
  private readonly mayMerge: boolean;
  private depth = 0;
  private item: number | undefined;
  private lastItem = 0;
  private readonly aliases = new Aliases();

  /** `written` is the text with its templates, where it has some. */
  constructor(
    readonly history: History,
    text: string,
    private readonly inside: Inside,
    readonly onlooker?: Onlooker,
    private readonly written?: string,
  ) {
    this.texts = new Texts(text, written);
    this.mayDelete = text.includes('$patch');
    this.mayRemove = text.includes('#@overlay/remove');
    this.mayMerge = text.includes('<<');
  }

  /** Walks a piece of the text. */
  piece({ text, from, isOneOfSome }: Piece, parsed: Parsed, walk: (root: Node) => void): void {
    if (isOneOfSome) this.found.rememberUses();
    this.texts.enter({ text, outer: (offset) => offset + from }, parsed, walk);
  }

  /** Shows an object to who looks on. */
  show(about: Omit<SeenObject, 'partial' | 'range' | 'tree'>, root: Node, at: Node): void {
    if (!this.onlooker) return;
    const [start, end] = scalarOffsets(at) ?? [0, 0];
    const partial = this.around.isPart;
    this.onlooker.object({
      ...about,
      partial,
      range: this.texts.places(start, end),
      tree: () => treeOf(this, root),
    });
  }

  /** Whether nobody asks for the fields of the Gateway API's resources. */
  get heedsHeadsAlone(): boolean {
    return this.onlooker?.heedsHeadsAlone === true;
  }

  /** Walks what stands below a node, from where it is in an object; `parent` is the use that it is a part of. */
  node(node: unknown, scope: Scope, parent: Use | undefined): void {
    if (this.depth >= deepest) return;
    if (!this.aliases.mayVisit()) return;
    this.depth++;
    try {
      if (isAlias(node)) {
        this.alias(node, scope, parent);
        return;
      }
      if (node) this.inside(this, node as Node, scope, parent);
      if (isMap(node)) this.around.naming(this.deletes(node), () => this.mapping(node, scope, parent));
      else if (isSeq(node)) this.items(node.items, scope, parent);
      else if (isScalar(node)) this.scalar(node, scope, parent);
    } finally {
      this.depth--;
    }
  }

  /** Whether a mapping is a patch that takes away what it stands in. */
  deletes(node: unknown): boolean {
    return this.mayDelete && isDeletion(node);
  }

  /** Whether the comment above a key has ytt take it away. */
  private removes(key: Node): boolean {
    if (!this.mayRemove) return false;
    return isRemovedAbove(this.texts.text, scalarOffsets(key)?.[0] ?? 0);
  }

  private mapping(node: YAMLMap, scope: Scope, parent: Use | undefined): void {
    if (scope.at === 'flags') walkVariable(this, node, scope.of, parent);
    else if (scope.at === 'overlays') walkOverlay(this, node, parent);
    if (this.onlooker && scope.at === 'fields' && scope.base.startsWith('mesh/'))
      this.showSettings(node, scope.base);
    const walkAll = (): void =>
      this.around.inBraces(node.flow ? node.range?.[0] : undefined, () => {
        for (const { key, value } of node.items) this.entry(key, value, scope, parent);
      });
    // What is merged into it may have been walked where its anchor is, and is not walked again.
    if (this.mayMerge && node.items.some(({ key }) => textOf(key) === '<<')) this.around.inPart(walkAll);
    else walkAll();
  }

  /** Settings of the mesh or of proxies, at their root. */
  private showSettings(map: YAMLMap, base: string): void {
    const id = base.slice(0, -1);
    const first = map.items[0]?.key as Node | undefined;
    if (base.endsWith('#') && first) this.show({ id, group: '', version: '', kind: id }, map, first);
  }

  /** Notes that a node names what was found; the use is given back as the parent of what is below. */
  use(
    role: UseRole,
    found: Omit<Found, 'role'>,
    node: Node,
    parent: Use | undefined,
    {
      version,
      offsets,
      mentioned,
      isShared = false,
      isUnwritten,
      value,
      isEmpty,
      sort,
      envoy,
      filter,
    }: UseDetails = {},
  ): Use {
    const [start, end] = offsets ?? scalarOffsets(node) ?? [0, 0];
    const text = offsets ? this.texts.text.slice(start, end) : (textOf(node) ?? '');
    const use: NewUse = {
      role,
      id: found.id,
      record: found.record,
      apiVersion: version,
      range: this.texts.range(start, end, text),
      text,
      parent,
    };
    if (mentioned || found.selects) use.mentioned = true;
    this.around.mark(use, this.texts);
    if (found.selects) use.selects = true;
    if (found.on !== undefined) use.on = found.on;
    if (value !== undefined) use.value = value;
    if (isEmpty) use.isEmpty = true;
    if (this.item !== undefined) use.item = this.item;
    if (sort) use.sort = sort;
    if (envoy) use.envoy = envoy;
    if (filter) use.filter = filter;
    // A name that a template writes a part of may be any.
    if (isUnwritten || (!found.record && text.includes(placeholder))) return use;
    this.found.add(use, isShared, this.aliases.isInside);
    return use;
  }

  /**
   * Walks what an alias stands for, once in each meaning: an alias may stand inside of what it stands for, and many
   * of one name would multiply the work.
   */
  through(alias: Node, meaning: string, walk: (target: Node) => void): void {
    const target = this.texts.resolve(alias);
    if (!target || !this.aliases.isNew(target, meaning)) return;
    // What stands at the anchor may have been seen there already, in the same meaning.
    this.found.rememberUses();
    this.aliases.follow(() => walk(target));
  }

  /** Whether a template has a part in the text: what is missing may come from it. */
  get templated(): boolean {
    return this.written !== undefined;
  }

  /** Notes what no single word says, at the node that it shows at best. */
  check(about: PatchFault, id: Id, node: Node, text: string): void {
    if (text.includes(placeholder) || (about.is !== 'version' && !this.around.isWritten)) return;
    const [start, end] = scalarOffsets(node) ?? [0, 0];
    const range = this.texts.range(start, end, text);
    this.found.addCheck({ about, id, range, text });
  }

  /** Notes that from an offset of the text that is walked now something was not read. */
  miss(offset: number, reason: UnreadReason): void {
    const { line } = this.texts.range(offset, offset, '').start;
    if (!this.missed.some((one) => one.line === line)) this.missed.push({ line, reason });
  }

  /** Whether a node is seen for the first time in a meaning: aliases may lead to it again and again. */
  first(node: Node, meaning: string): boolean {
    return this.aliases.first(node, meaning);
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
    if (!step.found && !step.scope) {
      const seen = withoutInvisible(name);
      if (seen !== name && enterKey(this.history, scope, seen).found)
        this.miss(startOf(key as Node) ?? 0, 'invisible');
      return;
    }
    const isGone = isNull(value) || this.deletes(this.resolve(value)) || this.removes(key as Node);
    this.around.naming(isGone, () => {
      const details = step.found && writtenIn(this, step.found, value);
      const use = step.found && this.use(step.found.role, step.found, key as Node, parent, details);
      if (this.written !== undefined && step.found?.role === 'field')
        missField(this, step.found.id, key, value);
      if (step.scope && value) this.apart(value, step.scope, use, parent);
    });
  }

  /** What stands below a use, or else in an item of what is above. */
  private apart(node: unknown, scope: Scope, use: Use | undefined, parent: Use | undefined): void {
    const { item } = this;
    this.item = use ? undefined : ++this.lastItem;
    this.node(node, scope, use ?? parent);
    this.item = item;
  }

  private items(items: readonly unknown[], scope: Scope, parent: Use | undefined): void {
    if (scope.at === 'containers') {
      for (const item of items) {
        if (!isAlias(item)) walkContainer(this, item, parent, scope.proxy);
        else this.through(item, 'container', (target) => walkContainer(this, target, parent, scope.proxy));
      }
      return;
    }
    const below = enterItem(scope);
    if (below) for (const item of items) this.apart(item, below, undefined, parent);
  }

  private scalar(node: Node, scope: Scope, parent: Use | undefined): void {
    if (isEncrypted(textOf(node) ?? '', scope.at === 'text')) this.miss(startOf(node) ?? 0, 'encrypted');
    if (scope.at === 'text') {
      // What a text says stands for itself: whatever has it, a release has settings of its own.
      const inner = (root: Node): void => this.node(root, scope.scope, undefined);
      const walkText = (): void => this.around.inTextOf(parent, () => walkInner(this, node, inner));
      if (scope.copied) this.around.serving(true, walkText);
      else walkText();
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
