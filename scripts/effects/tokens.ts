/** The words of one file that could be a reading of something: what follows a dot, what stands in quotes, names used. */

/** Case and underscores differ between a proto, its Go name and its YAML name; nothing else does. */
export const squash = (name: string): string => name.replace(/_/g, '').toLowerCase();

const QUOTED = /["'`]([\w./-]{2,100})["'`]/g;

/**
 * - `.mirrors`: a field, a getter or a template's value of that name.
 * - `"traffic.istio.io/x"`: the word in quotes, or a name with a slash anywhere.
 * - `_MUTUAL`: the end of a constant of a generated enum.
 * - `name`: an identifier, `name*`: one that stands more than once.
 */
export function tokensOf(text: string, isGo: boolean): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, word] of text.matchAll(QUOTED)) found.add(`"${word!}"`);
  for (const [word] of text.matchAll(/[\w.-]+\.io\/[\w.-]+/g)) found.add(`"${word}"`);
  if (!isGo) {
    for (const [, word] of text.matchAll(/\.([A-Za-z_]\w*)/g)) found.add(`.${squash(word!)}`);
    return found;
  }
  const code = text.replace(/(^|[\s{;])\/\/.*$/gm, '$1');
  for (const [, word] of code.matchAll(/\.(?:Get)?([A-Z]\w*)/g)) found.add(`.${squash(word!)}`);
  for (const [word] of code.matchAll(/\b[A-Za-z]\w*/g)) {
    found.add(found.has(word) ? `${word}*` : word);
    for (let at = word.indexOf('_'); at >= 0; at = word.indexOf('_', at + 1)) found.add(word.slice(at));
  }
  return found;
}

/** Names of Go constants or variables that hold a word with a slash: `X = "sidecar.istio.io/inject"`. */
export function namedStrings(text: string): readonly (readonly [value: string, name: string])[] {
  const found = [...text.matchAll(/\b(\w+)\s*(?:string)?\s*:?=\s*"([\w.-]+\.io\/[\w.-]+)"/g)];
  return found.map(([, name, value]) => [value!, name!]);
}

/** The variables of istio/api's generated lists: `SidecarInject = Instance{Name: "sidecar.istio.io/inject"`. */
export function namedInstances(text: string): readonly (readonly [value: string, name: string])[] {
  const found = [...text.matchAll(/\b(\w+)\s*=\s*Instance\s*\{\s*Name:\s*"([^"]+)"/g)];
  return found.map(([, name, value]) => [value!, name!]);
}

/** Variables that hold a flag: `X = env.RegisterBoolVar("PILOT_X"`. */
export function flagVariables(text: string): readonly (readonly [value: string, name: string])[] {
  const found = [
    ...text.matchAll(/\b(\w+)\s*:?=\s*[\w.]*\b(?:Register\w*|Getenv|Lookup\w*)(?:\[[^\]]*\])?\(\s*"(\w+)"/g),
  ];
  return found.map(([, name, value]) => [value!, name!]);
}
