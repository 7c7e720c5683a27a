/** Nodes as the parser makes them, with what this program asks of them: they are told apart by its own marks. */
import type { Alias, Node, Pair as ParsedPair, Scalar, YAMLMap, YAMLSeq } from 'yaml';

const mark = Symbol.for('yaml.node.type');
const marks = {
  alias: Symbol.for('yaml.alias'),
  map: Symbol.for('yaml.map'),
  pair: Symbol.for('yaml.pair'),
  scalar: Symbol.for('yaml.scalar'),
  seq: Symbol.for('yaml.seq'),
} as const;

/** What the parser says of a node: asked for every node many times, so it is not asked through its library. */
const markOf = (node: unknown): unknown =>
  typeof node === 'object' && node !== null ? (node as { [mark]?: unknown })[mark] : undefined;

export const isAlias = (node: unknown): node is Alias => markOf(node) === marks.alias;
export const isMap = (node: unknown): node is YAMLMap => markOf(node) === marks.map;
export const isPair = (node: unknown): node is ParsedPair => markOf(node) === marks.pair;
export const isScalar = (node: unknown): node is Scalar => markOf(node) === marks.scalar;
export const isSeq = (node: unknown): node is YAMLSeq => markOf(node) === marks.seq;

/** The offsets at which a node begins and ends; the third, behind what follows it, nobody asks for. */
type Offsets = [start: number, end: number, after: number];

export type Style = 'PLAIN' | 'QUOTE_DOUBLE' | 'QUOTE_SINGLE' | 'BLOCK_LITERAL' | 'BLOCK_FOLDED';

class UsualScalar {
  constructor(
    readonly value: string,
    readonly type: Style,
    private readonly start: number,
    private readonly end: number,
  ) {}

  get [mark](): symbol {
    return marks.scalar;
  }

  get range(): Offsets {
    return [this.start, this.end, this.end];
  }
}

class UsualPair {
  constructor(
    readonly key: Node,
    readonly value: Node,
  ) {}

  get [mark](): symbol {
    return marks.pair;
  }
}

/** Where a block ends depends on the comments behind it: the parser itself is asked, should somebody ask. */
export type EndOf = (start: number) => number;

abstract class Collection {
  constructor(
    readonly start: number,
    private readonly end: number | EndOf,
  ) {}

  get flow(): boolean {
    return typeof this.end === 'number';
  }

  get range(): Offsets {
    const end = typeof this.end === 'number' ? this.end : this.end(this.start);
    return [this.start, end, end];
  }
}

class UsualMap extends Collection {
  constructor(
    readonly items: readonly UsualPair[],
    start: number,
    end: number | EndOf,
  ) {
    super(start, end);
  }

  get [mark](): symbol {
    return marks.map;
  }
}

class UsualSeq extends Collection {
  constructor(
    readonly items: readonly Node[],
    start: number,
    end: number | EndOf,
  ) {
    super(start, end);
  }

  get [mark](): symbol {
    return marks.seq;
  }
}

/** Where a node begins, which nobody need be asked for. */
export const startOf = (node: Node): number | undefined =>
  node instanceof Collection ? node.start : node.range?.[0];

export type Pair = UsualPair;

export const scalar = (value: string, type: Style, start: number, end: number): Node =>
  asNode(new UsualScalar(value, type, start, end));

export const pair = (key: Node, value: Node): Pair => new UsualPair(key, value);

export const map = (items: readonly Pair[], start: number, end: number | EndOf): Node =>
  asNode(new UsualMap(items, start, end));

export const seq = (items: readonly Node[], start: number, end: number | EndOf): Node =>
  asNode(new UsualSeq(items, start, end));

const asNode = (node: object): Node => node as Node;
