/** Which state of Envoy's API a release of Istio is built against: its go.mod says so. */
import { HumanError } from '../errors.js';
import type { Repo } from '../git.js';
import { goModVersion } from '../pins.js';

const MODULE = 'github.com/envoyproxy/go-control-plane';
const PSEUDO = /[-.]\d{14}-([0-9a-f]{12})$/;

export interface EnvoyPin {
  /** As go.mod has it. */
  readonly version: string;
  readonly commit: string;
}

export interface EnvoyPins {
  readonly core: EnvoyPin;
  /** Extensions that Envoy keeps apart: a module of their own since 1.25, before that a folder of the one. */
  readonly contrib: EnvoyPin;
}

/** A version as a ref: the commit of a pseudo-version, or the tag, which a module in a folder has with its name. */
const refOf = (version: string, folder: string): string => PSEUDO.exec(version)?.[1] ?? `${folder}${version}`;

/** Nothing where go.mod names none, or a commit that is not public: a fork for a security patch. */
export async function envoyPins(
  istio: Repo,
  ref: string,
  controlPlane: Repo,
): Promise<EnvoyPins | undefined> {
  const goMod = await istio.read(ref, 'go.mod');
  if (goMod === undefined) return undefined;
  const pin = (folder: string): EnvoyPin | undefined => {
    const version = goModVersion(goMod, folder ? `${MODULE}/${folder}` : MODULE);
    if (version === undefined) return undefined;
    const commit = controlPlane.resolve(refOf(version, folder ? `${folder}/` : ''));
    return commit === undefined ? undefined : { version, commit };
  };
  const core = pin('envoy') ?? pin('');
  const contrib = pin('contrib') ?? core;
  return core && contrib && { core, contrib };
}

/** The commit of Envoy that the module was generated from; told by the module since Istio 1.7. */
export async function envoyCommit(controlPlane: Repo, { commit }: EnvoyPin): Promise<string | undefined> {
  const text = await controlPlane.read(commit, 'envoy/COMMIT');
  if (text === undefined) return undefined;
  const found = text.trim();
  if (!/^[0-9a-f]{40}$/.test(found))
    throw new HumanError(`envoy/COMMIT at ${commit} is no commit`, 'read it by hand');
  return found;
}
