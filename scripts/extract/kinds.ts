import { messageIn, needMessage, readProtos } from './api-types.js';
import { shippedCrds } from './crd-files.js';
import { HumanError } from './errors.js';
import { expand } from './expand.js';
import { foreignKinds } from './foreign-kinds.js';
import { operatorKinds } from './operator.js';
import type { ProtoType } from './proto.js';
import { parsePilotRegistry, type RegisteredKind } from './registry.js';
import type { Attributes, SourceFile } from './snapshot.js';
import { owner, type Owner, type ReleaseContext, type Surface } from './surface.js';
import {
  DROPPED_GROUPS,
  DROPPED_KINDS,
  foreignOrigin,
  KEPT,
  OPERATOR_KINDS,
  type KindRule,
} from './tables.js';
import { crdVersions, namedVersions, type Versions } from './versions.js';

/** Where Pilot kept its list of kinds, until 1.4. */
const REGISTRIES = ['model/config.go', 'pilot/model/config.go', 'pilot/pkg/model/config.go'];

async function registered(ctx: ReleaseContext): Promise<readonly RegisteredKind[]> {
  const places = [
    ...(ctx.oldPilot && ctx.oldPilotRef ? [{ repo: ctx.oldPilot, ref: ctx.oldPilotRef }] : []),
    { repo: ctx.istio, ref: ctx.istioRef },
  ];
  for (const { repo, ref } of places) {
    for (const path of REGISTRIES) {
      const oid = repo.oid(ref, path);
      if (oid !== undefined) return repo.memo(oid, 'registry', parsePilotRegistry);
    }
  }
  return [];
}

/** Istio's kinds of a release: what its CRDs say, and what Pilot registered without one. */
async function kindsOf(ctx: ReleaseContext): Promise<ReadonlyMap<string, Versions>> {
  const kinds = new Map<string, Versions>();
  for (const [id, { crd }] of await shippedCrds(ctx.istio, ctx.istioRef)) {
    if (DROPPED_GROUPS.has(crd.group) || DROPPED_KINDS.has(id) || foreignOrigin(crd.group)) continue;
    kinds.set(id, crdVersions(crd.versions));
  }
  for (const { group, kind, versions } of await registered(ctx)) {
    const id = `${group}/${kind}`;
    if (kinds.has(id) || DROPPED_KINDS.has(id)) continue;
    kinds.set(id, namedVersions(versions));
  }
  return kinds;
}

interface Fields {
  readonly source: SourceFile;
  readonly fields: ReadonlyMap<string, Attributes>;
}

const expanded = new Map<string, ReadonlyMap<string, Attributes>>();

async function fieldsOf(ctx: ReleaseContext, id: string, rule: KindRule): Promise<Fields | undefined> {
  const repo = rule.inIstio ? ctx.istio : ctx.api;
  const ref = rule.inIstio ? ctx.istioRef : ctx.apiRef;
  const source = rule.inIstio ? 'istio/istio' : 'istio/api';
  for (const path of rule.files) {
    const oid = repo.oid(ref, path);
    if (oid === undefined) continue;
    const key = `${ctx.apiRef} ${oid} ${id}`;
    let fields = expanded.get(key);
    if (!fields) {
      const api = await readProtos(ctx.api, ctx.apiRef);
      const own = rule.inIstio ? await readProtos(repo, ref, [path.slice(0, path.lastIndexOf('/'))]) : api;
      if (!rule.inIstio && !messageIn(own.files.get(path) ?? new Map<string, ProtoType>(), rule.message))
        continue;
      const root = needMessage(own, path, rule.message);
      const types = rule.inIstio ? new Map([...api.all, ...own.all]) : api.all;
      fields = expand(types, root, '#spec.');
      if (rule.expressions) fields = asExpressions(fields);
      expanded.set(key, fields);
    }
    return { source: { repo: source, path }, fields };
  }
  return undefined;
}

/** A template's numbers and flags are written as expressions that yield them. */
function asExpressions(fields: ReadonlyMap<string, Attributes>): ReadonlyMap<string, Attributes> {
  return new Map(
    [...fields].map(([rest, attributes]) => {
      const type = attributes['type'];
      const scalar = type === 'integer' || type === 'number' || type === 'boolean' || type === 'any';
      return [rest, scalar ? { ...attributes, type: 'string' } : attributes];
    }),
  );
}

const VALIDATION = 'pkg/config/validation/validation.go';

/** Kinds of object that a policy may be attached to: the API takes any text, and validation refuses all others. */
export function targetKinds(go: string): readonly string[] {
  const list = /^var allowedTargetRefs = \[\]config\.GroupVersionKind\{\n([^}]*)^\}/m.exec(go)?.[1] ?? '';
  return [...list.matchAll(/gvk\.(\w+)/g)].map(([, name]) => name!.replace(/^Kubernetes/, ''));
}

async function targetValues(ctx: ReleaseContext): Promise<readonly [string, Attributes][]> {
  const oid = ctx.istio.oid(ctx.istioRef, VALIDATION);
  const kinds = oid === undefined ? [] : await ctx.istio.memo(oid, 'target kinds', targetKinds);
  const place = { repo: 'istio/istio', path: 'pkg/config/validation' };
  return kinds.map((kind) => [`#spec.targetRefs[].kind=${kind}`, place]);
}

const SECURITY = 'pkg/config/security/security.go';

/** Attributes that conditions of a policy may be about, without those of which a part is free: validation refuses others. */
export function attributes(go: string): readonly string[] {
  const names = new Map(
    [...go.matchAll(/^\t(attr\w+)\s*=\s*"([\w.]+)"/gm)].map(([, name, text]) => [name!, text!]),
  );
  const body = /^func ValidateAttribute\([^]*?^}/m.exec(go)?.[0] ?? '';
  return body
    .split(/^\t(?:case |default:)/m)
    .filter((one) => !one.includes('fmt.Errorf('))
    .flatMap((one) => /^isEqual\(key, ([\w, ]+)\):/.exec(one)?.[1]?.split(', ') ?? [])
    .flatMap((name) => names.get(name) ?? []);
}

/** What stands for a part of a path: the API takes any text, and a release that does not know them looks for just that. */
export function pathTemplates(go: string): readonly string[] {
  return [...go.matchAll(/^\tMatch\w+Template\s*=\s*"(\{\*+\})"/gm)].map(([, text]) => text!);
}

async function templateValues(ctx: ReleaseContext): Promise<readonly [string, Attributes][]> {
  const oid = ctx.istio.oid(ctx.istioRef, SECURITY);
  const known = oid === undefined ? [] : await ctx.istio.memo(oid, 'path templates', pathTemplates);
  const place = { repo: 'istio/istio', path: 'pkg/config/security' };
  return ['paths', 'notPaths'].flatMap((field) =>
    known.map((text): [string, Attributes] => [`#spec.rules[].to[].operation.${field}=${text}`, place]),
  );
}

async function attributeValues(ctx: ReleaseContext): Promise<readonly [string, Attributes][]> {
  const oid = ctx.istio.oid(ctx.istioRef, SECURITY);
  const known = oid === undefined ? [] : await ctx.istio.memo(oid, 'attributes', attributes);
  const place = { repo: 'istio/istio', path: 'pkg/config/security' };
  return known.map((name) => [`#spec.rules[].when[].key=${name}`, place]);
}

async function read(ctx: ReleaseContext): Promise<Iterable<Owner>> {
  const owners: Owner[] = [];
  const kinds = await kindsOf(ctx);
  const targets = await targetValues(ctx);
  const keys = [...(await attributeValues(ctx)), ...(await templateValues(ctx))];
  for (const [id, versions] of kinds) {
    if (OPERATOR_KINDS.has(id)) continue;
    const rule = KEPT[id];
    if (!rule) {
      throw new HumanError(
        `Istio ${ctx.version} has the kind ${id}, which no table knows`,
        'add it to KEPT or to one of the DROPPED lists in scripts/extract/tables.ts',
      );
    }
    const found = await fieldsOf(ctx, id, rule);
    if (!found && !rule.mayLack) {
      throw new HumanError(
        `Istio ${ctx.version} has ${id}, but none of ${rule.files.join(', ')} has message ${rule.message}`,
        'correct its files in scripts/extract/tables.ts',
      );
    }
    owners.push(
      owner(id, found?.source ?? { repo: 'istio/istio', path: 'install/kubernetes' }, [
        ['', { origin: 'istio', versions }],
        ...(found?.fields ?? []),
        ...(found?.fields.has('#spec.targetRefs[].kind') ? targets : []),
        ...(id === 'security.istio.io/AuthorizationPolicy' && found ? keys : []),
      ]),
    );
  }
  owners.push(...(await operatorKinds(ctx, kinds)), ...(await foreignKinds(ctx)));
  return owners;
}

export const kinds: Surface = { name: 'kinds', read };
