/** What istiod's compatibility profiles set, and the rules of `istioctl x precheck`, as each release ships them. */
import { parse } from 'yaml';
import { messageOf } from '../../errors.js';
import { HumanError } from '../errors.js';
import type { Repo } from '../git.js';

const FOLDERS = ['manifests/helm-profiles', 'manifests/profiles'];
const PROFILE = /\/compatibility-version-(\d+\.\d+)\.yaml$/;

/** Profile → value of the charts → what it is set to. */
export async function compatibilityProfiles(
  istio: Repo,
  ref: string,
): Promise<Record<string, Record<string, string>>> {
  const found: Record<string, Record<string, string>> = {};
  for (const { path, oid } of FOLDERS.flatMap((folder) => istio.list(ref, folder))) {
    const version = PROFILE.exec(path)?.[1];
    if (version === undefined) continue;
    if (found[version])
      throw new HumanError(`${path} is a second profile of ${version}`, 'see notes/switches.ts');
    found[version] = await istio.memo(oid, 'compatibility', (text) => flat(path, text));
  }
  return found;
}

function flat(path: string, text: string): Record<string, string> {
  let content: unknown;
  try {
    content = parse(text);
  } catch (error) {
    throw new HumanError(`${path} is no YAML (${messageOf(error)})`, 'see notes/switches.ts');
  }
  const found: Record<string, string> = {};
  const walk = (value: object | string | number | boolean | null, at: string): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value) as [string, typeof value][])
        walk(inner, at === '' ? key : `${at}.${key}`);
    } else if (value !== null) found[at] = String(value);
  };
  walk(content as object, '');
  return found;
}

/** One check of `istioctl x precheck --from-version`: it speaks up when one comes from a release before `before`. */
export interface PrecheckRule {
  readonly check: string;
  readonly before: string;
  /** What it calls the incompatibilities that it reports. */
  readonly names: readonly string[];
}

const PRECHECK = ['istioctl/pkg/precheck/precheck.go', 'istioctl/cmd/precheck.go'];

export async function precheckRules(istio: Repo, ref: string): Promise<readonly PrecheckRule[]> {
  for (const path of PRECHECK) {
    const oid = istio.oid(ref, path);
    const text = oid === undefined ? undefined : await istio.readOid(oid);
    if (text !== undefined) return rulesIn(path, text);
  }
  return [];
}

export function rulesIn(path: string, text: string): PrecheckRule[] {
  const body = functionBody(text, 'checkFromVersion');
  if (body === undefined) return [];
  const rules: PrecheckRule[] = [];
  let least = NaN;
  for (const line of body.split('\n')) {
    least = Number(/if minor <= (\d+) \{/.exec(line)?.[1] ?? least);
    const check = /\b(check\w+)\(/.exec(line)?.[1];
    if (check === undefined || check === 'checkFromVersion') continue;
    if (Number.isNaN(least))
      throw new HumanError(`${path} calls ${check} for every release`, 'see notes/switches.ts');
    const names = [
      ...(functionBody(text, check) ?? '').matchAll(/NewUpdateIncompatibility\(\s*\w+,\s*"([^"]+)"/g),
    ].map((match) => match[1]!);
    if (names.length === 0)
      throw new HumanError(`${path}: ${check} reports in a way that is not known`, 'see notes/switches.ts');
    rules.push({ check, before: `1.${least + 1}`, names: [...new Set(names)].sort() });
  }
  return rules.sort((a, b) => (a.check < b.check ? -1 : 1));
}

const functionBody = (text: string, name: string): string | undefined =>
  new RegExp(`^func ${name}\\(.*?\\n\\}`, 'ms').exec(text)?.[0];
