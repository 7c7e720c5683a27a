/** Flags that no Go code declares: scripts read them, templates set them, the node's metadata has them. */
import { componentsOf, isOrdinary, isShipped } from './flags-rules.js';
import {
  isMetadata,
  isTemplate,
  metadataAsked,
  metadataNames,
  namesSet,
  ROOTS as TEMPLATE_ROOTS,
  setIn,
} from './flags-set.js';
import { isScript, shellReads } from './flags-shell.js';
import type { Entry, Repo } from './git.js';

export interface Flag {
  readonly path: string;
  readonly components: readonly string[];
  readonly declared: boolean;
  readonly type: string;
  readonly initial?: string;
  readonly withAmbient?: string;
  /** Older than what can be read. */
  readonly atOrBefore?: true;
}

const LONGEST = 60;

export const shorten = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
};

/** What scripts read and templates set: no declaration, so one of the code has the say over it. */
export async function fromOtherFiles(
  istio: Repo,
  ref: string,
  listed: readonly Entry[],
): Promise<readonly (readonly [string, Flag])[]> {
  const found: (readonly [string, Flag])[] = [];
  const base = { declared: false, type: 'string' };
  for (const { path, oid } of [...listed, ...istio.list(ref, 'tools')]) {
    if (!isScript(path)) continue;
    for (const [name, initial] of await istio.memo(oid, 'flags shell', shellReads)) {
      const flag = { ...base, path, components: componentsOf(path) };
      found.push([name, initial === undefined ? flag : { ...flag, initial: shorten(initial) }]);
    }
  }
  const templates = TEMPLATE_ROOTS.flatMap((root) => istio.list(ref, root)).filter(({ path }) =>
    isTemplate(path),
  );
  const names = await Promise.all(templates.map(({ oid }) => istio.memo(oid, 'flags set', namesSet)));
  for (const [index, { path }] of templates.entries()) {
    const { component, counts } = setIn(path);
    for (const name of names[index]!.filter((each) => counts.test(each))) {
      found.push([name, { ...base, path, components: [component], atOrBefore: true }]);
    }
  }
  const agent = { ...base, components: ['agent'] };
  for (const { path, oid } of listed.filter((entry) => isMetadata(entry.path))) {
    for (const [name, type] of await istio.memo(oid, 'flags metadata', metadataNames))
      found.push([name, { ...agent, path, type }]);
  }
  for (const { path, oid } of listed) {
    if (!path.startsWith('pilot/') || !isShipped(path)) continue;
    for (const name of await istio.memo(oid, 'flags asked of metadata', metadataAsked))
      found.push([name, { ...agent, path }]);
  }
  return found.filter(([name]) => !isOrdinary(name));
}
