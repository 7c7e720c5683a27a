/** What the comment of a deprecated field says to use instead. Prose is not read further than that. */

const USE = String.raw`(?:in favor of(?: using)?(?: the)?|[Dd]eprecated by(?: the)?|[Pp]lease use|\bUse|; use|either use)`;
/** `:ref:`name <envoy_v3_api_field_config.a.v3.B.c>``, or the name alone in quotes of one kind or another. */
const NAMED = String.raw`(?::ref:\x60[^<\x60]*<\s*envoy_v3_api_field_([\w.]+)>\x60|(?:\x60\x60?|[“*])([a-z][a-z0-9_]*)(?:\x60\x60?|[“*]))`;
const SUCCESSOR = new RegExp(`${USE}\\s+${NAMED}`);

/** A field of a Go struct, with the comment above it. */
const FIELD = /((?:^\t\/\/.*\n)+)^\t\w+ +[^`\n]*`protobuf:"[^"]*\bname=(\w+),/gm;

/**
 * By Go struct and field (`Cluster_DnsOptions.servers`), for those that the file calls deprecated: the field of the
 * same message by its name, another's by `a.v3.Message.field`.
 */
export function successorsIn(go: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (!go.includes('eprecated')) return found;
  for (const [, name, body] of go.matchAll(/^type (\w+) struct \{\n([\s\S]*?)^\}/gm)) {
    for (const [, comment = '', field] of body!.matchAll(FIELD)) {
      const all = comment.replace(/\s*\n?\t\/\/\s*/g, ' ');
      // What stands before that word speaks of something else.
      const text = /deprecated[\s\S]*/i.exec(all)?.[0] ?? '';
      const [, ref, own] = SUCCESSOR.exec(text) ?? [];
      const successor = ref ?? own;
      if (successor !== undefined) found.set(`${name!}.${field!}`, successor);
    }
  }
  return found;
}

const camel = (name: string): string =>
  name.replace(/(?:^|_)([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());

/** The successor of a field of a message; one of a choice stands in a struct of its own. */
export function successorOf(
  successors: ReadonlyMap<string, string>,
  message: string,
  packageName: string,
  field: string,
): string | undefined {
  const go = message.slice(packageName.length + 1).replaceAll('.', '_');
  return successors.get(`${go}.${field}`) ?? successors.get(`${go}_${camel(field)}.${field}`);
}
