/** Envoy's API by its second source: the protos that the project publishes, where the extraction reads generated Go. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { parseProto, type ProtoType } from '../extract/proto.js';
import type { Repo } from '../extract/git.js';
import { byVersion } from '../versions.js';

interface EnvoyLife {
  readonly since: string;
  readonly backports?: readonly string[];
  readonly deprecated?: string;
  readonly removed?: string;
}

interface Part extends Partial<EnvoyLife> {
  readonly type?: string;
}

export interface EnvoyData {
  readonly releases: Readonly<
    Record<string, { readonly core: { readonly envoy?: string; readonly commit: string } }>
  >;
  readonly types: Readonly<
    Record<
      string,
      {
        readonly life: EnvoyLife;
        readonly fields?: Readonly<Record<string, Part>>;
        readonly values?: Readonly<Record<string, Part>>;
      }
    >
  >;
}

/** What the data says of one thing at one release. */
export interface EnvoyClaim {
  readonly id: string;
  readonly release: string;
  readonly has: boolean;
  readonly deprecated: boolean;
}

/** A thing is asked for where it came, just before, where it was deprecated, and where it went. */
export function envoyClaims({ releases, types }: EnvoyData): EnvoyClaim[] {
  const minors = Object.keys(releases).sort(byVersion);
  const before = (minor: string): string | undefined => minors[minors.indexOf(minor) - 1];
  const found: EnvoyClaim[] = [];
  for (const [owner, { life: whole, fields, values }] of Object.entries(types)) {
    const [sign, parts] = fields ? ['#', fields] : ['=', values ?? {}];
    for (const [name, part] of Object.entries(parts)) {
      const life: EnvoyLife = part.since === undefined ? whole : (part as EnvoyLife);
      const claim = (release: string, has: boolean): void => {
        const deprecated = has && life.deprecated !== undefined && byVersion(release, life.deprecated) >= 0;
        found.push({ id: `${owner}${sign}${name}`, release, has, deprecated });
      };
      const early = life.backports?.some((version) => version.startsWith(`${life.since}.`));
      if (!early) claim(life.since, true);
      // What came with its type may have been there and not be linked.
      const earlier = before(life.since);
      if (earlier !== undefined && life.since !== whole.since) claim(earlier, false);
      if (life.deprecated !== undefined && life.deprecated !== life.since) claim(life.deprecated, true);
      if (life.removed !== undefined && life.removed !== whole.removed) claim(life.removed, false);
    }
  }
  return found;
}

export function drawn(all: readonly EnvoyClaim[], size: number, seed: string): readonly EnvoyClaim[] {
  const rank = ({ id, release }: EnvoyClaim): string =>
    createHash('sha1').update(seed).update(id).update(release).digest('hex');
  return all
    .map((claim) => ({ claim, at: rank(claim) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .slice(0, size)
    .map(({ claim }) => claim);
}

/** Finds the published protos that belong to a state of the Go module. */
export interface Mirror {
  at(pin: { readonly envoy?: string; readonly commit: string }, controlPlane: Repo): string | undefined;
}

/**
 * Most are found by the commit of Envoy that both name. Where one names none, the newest before the Go module's
 * commit is meant, if the clone goes on after it.
 */
export function openMirror(dir: string): Mirror {
  const log = execFileSync('git', ['-C', dir, 'log', '--format=%x01%H %ct%n%b'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const origins = new Map<string, string>();
  const times: { readonly commit: string; readonly time: number }[] = [];
  for (const entry of log.split('\x01').slice(1)) {
    const [commit = '', time = ''] = entry.slice(0, entry.indexOf('\n')).split(' ');
    times.push({ commit, time: Number(time) });
    const origin = /^Mirrored from \S+ @ ([0-9a-f]{40})$/m.exec(entry)?.[1];
    if (origin) origins.set(origin, commit);
  }
  return {
    at({ envoy, commit }, controlPlane) {
      const exact = envoy === undefined ? undefined : origins.get(envoy);
      if (exact !== undefined) return exact;
      const made = Number(
        execFileSync('git', ['-C', controlPlane.dir, 'log', '-1', '--format=%ct', commit], {
          encoding: 'utf8',
        }),
      );
      if (!times.some(({ time }) => time > made)) return undefined;
      return times.find(({ time }) => time <= made)?.commit;
    },
  };
}

/** Differences that a person looked at, with why they are none. */
export const REVIEWED: readonly {
  readonly why: string;
  readonly explains: (claim: EnvoyClaim) => boolean;
}[] = [
  {
    why: 'until Istio 1.12 the Go module was generated from a copy of the API that still had parts of the second version',
    explains: ({ id, release }) =>
      byVersion(release, '1.13') < 0 &&
      (id.includes('.TcpProxy.DeprecatedV1') || id.endsWith('=DEPRECATED_AND_UNAVAILABLE_DO_NOT_USE')),
  },
];

/** What the protos at a commit say of a thing; undefined where they cannot be found. */
export type Witness = (id: string) => Promise<{ has: boolean; deprecated: boolean }>;

export function protoWitness(protos: Repo, commit: string): Witness {
  const packages = new Map<string, Map<string, ProtoType>>();
  const folders = new Map<string, string[]>();
  for (const { path, oid } of protos.list(commit)) {
    if (!path.endsWith('.proto')) continue;
    const folder = path.slice(0, path.lastIndexOf('/')).replace(/^contrib\//, '');
    folders.set(folder, [...(folders.get(folder) ?? []), oid]);
  }
  const packageAt = async (name: string): Promise<Map<string, ProtoType>> => {
    const known = packages.get(name);
    if (known) return known;
    const types = new Map<string, ProtoType>();
    for (const oid of folders.get(name.replaceAll('.', '/')) ?? []) {
      const read = await protos.memo(oid, 'proto', (text) => parseProto(text, oid));
      for (const [full, type] of read) types.set(full, type);
    }
    packages.set(name, types);
    return types;
  };
  return async (id) => {
    const [owner = '', part = ''] = id.split(/[#=]/);
    const name = /^.*?\.v3(?:alpha|beta)?\d*(?=\.)/.exec(owner)?.[0] ?? '';
    const type = (await packageAt(name)).get(owner);
    const parts = type?.kind === 'message' ? type.fields : (type?.values ?? []);
    const camel = part.replace(/_+([a-zA-Z0-9])/g, (_all, letter: string) => letter.toUpperCase());
    const found = parts.find((one) => one.name === part || (id.includes('#') && one.name === camel));
    return { has: found !== undefined, deprecated: found?.deprecated ?? false };
  };
}
