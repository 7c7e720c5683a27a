/** The value of a patch, followed through Envoy's API: fields, values of enums, and whatever names its own type. */
import type { EnvoyApi, EnvoyPart, EnvoyType } from '../../facts/envoy/api';
import { filterId, isSecondVersion, partId, typeId } from '../../facts/envoy/records';
import type { Use } from '../model';
import type { PatchDetail } from './faults';
import { childOf, pairsOf } from '../meaning/heads';
import type { Walk } from '../meaning/walk';
import { isMap, isScalar, isSeq, textOf, valueOf, type Node } from '../text/parse';
import { at, firstKey } from './structure';

/** Nesting that people write; beyond it nothing is looked for. */
const deepest = 60;

/** Types whose content says itself what it is, or says it to nobody: nothing below is Envoy's API. */
const opaque = /^(?:udpa\.type\.v1|xds\.type\.v3)\.TypedStruct$|^google\.protobuf\./;
const wasm = 'envoy.extensions.filters.http.wasm.v3.Wasm';

export class PatchValue {
  private depth = 0;

  constructor(
    private readonly walk: Walk,
    private readonly api: EnvoyApi,
    private readonly detail: PatchDetail,
  ) {}

  /** A message, or a list of them, of a type. */
  message(node: Node, type: string, parent: Use | undefined): void {
    const found = this.api.type(type);
    if (found) this.each(node, type, (map) => this.fields(map, found, parent, false));
  }

  /** What it is is not said: only what names its own type can be followed. */
  unknown(node: Node, parent: Use | undefined): void {
    this.each(node, 'unknown', (map) => {
      if (childOf(this.walk, map, '@type')) this.any(map, parent);
      else for (const [, value] of pairsOf(this.walk, map)) if (value) this.unknown(value, parent);
    });
  }

  /** Mappings in a node: itself, or the items of a list. */
  private each(node: Node, meaning: string, look: (map: Node) => void): void {
    const known = this.walk.resolve(node);
    if (!known || this.depth >= deepest) return;
    this.depth++;
    if (isSeq(known)) for (const item of known.items) this.each(item as Node, meaning, look);
    else if (isMap(known) && this.walk.first(known, meaning)) look(known);
    this.depth--;
  }

  private fields(map: Node, type: EnvoyType, parent: Use | undefined, listed: boolean): void {
    if (type.parts.has('typed_config')) this.typed(map, type, parent, listed);
    for (const [key, value] of pairsOf(this.walk, map)) {
      const name = textOf(key) ?? '';
      const part = name === '@type' ? undefined : partNamed(type, name);
      if (!part) continue;
      const id = partId(type.name, part.name);
      const record = this.api.record(id);
      const use = this.walk.use('envoy-field', { id, record }, key, parent, { envoy: this.detail });
      if (value) this.held(value, part, use);
    }
  }

  private held(node: Node, part: EnvoyPart, parent: Use): void {
    const known = this.walk.resolve(node);
    if (!known) return;
    if (part.map) {
      if (isMap(known))
        for (const [, value] of pairsOf(this.walk, known)) if (value) this.one(value, part, parent);
    } else this.one(known, part, parent);
  }

  private one(node: Node, part: EnvoyPart, parent: Use): void {
    if (part.holds === 'any')
      this.each(node, 'any', (map) => {
        this.typeless(map, part, parent);
        this.any(map, parent);
      });
    else if (part.holds === 'foreign') this.unknown(node, parent);
    else if (part.holds === 'scalar') this.plugin(node, part.name, parent);
    else this.typedPart(node, part, parent);
  }

  private typedPart(node: Node, part: EnvoyPart, parent: Use): void {
    const type = part.type === undefined ? undefined : this.api.type(part.type);
    if (!type) return;
    const known = this.walk.resolve(node);
    if (type.kind === 'message')
      this.each(node, type.name, (map) => this.fields(map, type, parent, isSeq(known)));
    else if (isSeq(known)) for (const item of known.items) this.value(item as Node, type, parent);
    else if (known) this.value(known, type, parent);
  }

  private value(node: Node, type: EnvoyType, parent: Use): void {
    const text = textOf(node);
    if (!text || !type.parts.has(text)) return;
    const id = partId(type.name, text);
    this.walk.use('envoy-field', { id, record: this.api.record(id) }, node, parent, { envoy: this.detail });
  }

  /** What says by `@type` of which type it is. */
  private any(map: Node, parent: Use | undefined): void {
    const node = childOf(this.walk, map, '@type');
    const url = textOf(node) ?? '';
    const name = url.slice(url.lastIndexOf('/') + 1);
    if (!node || opaque.test(name)) {
      if (textOf(childOf(this.walk, map, 'typeUrl'))?.endsWith(wasm)) this.plugins(map, parent);
      return;
    }
    const type = this.api.type(name);
    const record = this.api.record(typeId(name));
    if (!type && !record && !isSecondVersion(name)) return;
    const use = this.walk.use('envoy-type', { id: typeId(name), record }, node, parent, {
      envoy: this.detail,
    });
    if (type) this.fields(map, type, use, false);
  }

  private typeless(map: Node, part: EnvoyPart, parent: Use): void {
    if (this.walk.templated || childOf(this.walk, map, '@type')) return;
    const about = { is: 'typeless', ...this.detail } as const;
    this.walk.check(about, parent.id, firstKey(map) ?? map, part.name);
  }

  /** The code of a Wasm filter may be the name of a plugin that is compiled into the proxy. */
  private plugin(node: Node, field: string, parent: Use | undefined): void {
    const text = textOf(node);
    if (field !== 'inline_string' || !text || !this.api.filter(text, 'plugin')) return;
    const id = filterId(text);
    this.walk.use('envoy-name', { id, record: this.api.record(id) }, node, parent, {
      filter: 'plugin',
      envoy: this.detail,
    });
  }

  /** In what is opaque such a name is still one. */
  private plugins(node: Node, parent: Use | undefined): void {
    this.each(node, 'plugins', (map) => {
      for (const [key, value] of pairsOf(this.walk, map)) {
        const known = value && this.walk.resolve(value);
        if (!known) continue;
        if (isScalar(known))
          this.plugin(known, (textOf(key) ?? '').replace('inlineString', 'inline_string'), parent);
        else this.plugins(known, parent);
      }
    });
  }

  /** Whatever is configured with its type may have any name: that of an extension is only told of. */
  private known(name: Node | undefined, parent: Use | undefined): void {
    const text = textOf(name) ?? '';
    const record = this.api.record(filterId(text));
    if (!name || !record || this.api.filters.some((one) => one.name === text)) return;
    this.walk.use('envoy-name', { id: record.id, record }, name, parent, {
      mentioned: true,
      envoy: this.detail,
    });
  }

  /** An extension that is named and not configured, or configured in the way of the second version of the API. */
  private typed(map: Node, type: EnvoyType, parent: Use | undefined, listed: boolean): void {
    const has = (key: string): boolean => at(this.walk, map, key) !== undefined;
    const name = valueOf(map, 'name');
    if (has('typedConfig')) this.known(name, parent);
    if (this.walk.templated || has('typedConfig') || has('configDiscovery')) return;
    const text = textOf(name);
    const config = type.parts.get('config')?.former === true && has('config');
    const key = config ? pairsOf(this.walk, map).find(([one]) => textOf(one) === 'config')?.[0] : name;
    if (!key || (!text && !config)) return;
    const filter = text ?? '';
    this.walk.check(
      { is: 'untyped', filter, config, listed, ...this.detail },
      partId(type.name, 'typed_config'),
      key,
      filter,
    );
    const gone = this.api.filters.find((one) => one.name === filter && one.use === undefined);
    if (gone && name) {
      const id = filterId(filter);
      this.walk.use('envoy-name', { id, record: this.api.record(id) }, name, parent, {
        envoy: this.detail,
      });
    }
  }
}

/** A field by its name in the proto or by that of JSON, which istiod takes both. */
function partNamed(type: EnvoyType, key: string): EnvoyPart | undefined {
  return type.parts.get(key) ?? (/[A-Z]/.test(key) ? jsonNames(type).get(key) : undefined);
}

const byJson = new WeakMap<EnvoyType, ReadonlyMap<string, EnvoyPart>>();

function jsonNames(type: EnvoyType): ReadonlyMap<string, EnvoyPart> {
  let names = byJson.get(type);
  if (!names) {
    const json = (name: string): string =>
      name.replace(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
    names = new Map([...type.parts.values()].map((part) => [json(part.name), part]));
    byJson.set(type, names);
  }
  return names;
}
