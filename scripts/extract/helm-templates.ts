/**
 * Values that a chart's templates read. Some never stood in values.yaml, and some left it while the templates went
 * on reading them: those are no removals.
 */
import { messageOf } from '../errors.js';
import { HumanError } from './errors.js';
import type { Repo } from './git.js';
import { countsAsRead } from './helm-reads.js';
import type { Template } from './template/ast.js';
import { parseTemplate } from './template/parse.js';
import { readsOf } from './template/trace.js';

const TEMPLATE = /^(?:templates|files)\/.+\.(?:ya?ml|tpl|txt)$/;
const NO_TEMPLATE = /^files\/(?:.*\/)?(?:crd|profile-|gen-|grafana|dashboards)/i;
/** One text for all charts, in which the chart's build writes whether it copies what people write below `global` to the top. */
const FLATTENS = /Flatten globals.*\n\{\{-? *if *true *-?\}\}/;

/** Whether the template that merges defaults, profile and what people wrote makes `global.x` mean `x`. */
export const flattensGlobal = (template: string): boolean => FLATTENS.test(template);

/** The key around a chart's defaults, under the name that people may set: what they wrote there was merged with them. */
const WRAPPED = /\$defaults := \$\.Values\.defaults\b/;
const WRAPPER_FAILS = /\{\{-? *if \$\.Values\.defaults *-?\}\}\s*\{\{-? *fail\b/;

/** What that template does with values below `defaults`: it merges them, or stops the installation. */
export function defaultsIn(template: string): 'read' | 'refused' | undefined {
  if (WRAPPER_FAILS.test(template)) return 'refused';
  return WRAPPED.test(template) ? 'read' : undefined;
}

/** A chart's files in one release, or all of that release. */
export type Files = readonly (readonly [path: string, oid: string])[];

/** Templates of a chart, among all files; those of charts below it are not its own. */
export function templatesOf(folder: string, files: Files): Files {
  return files.filter(([path]) => {
    if (!path.startsWith(`${folder}/`)) return false;
    const inner = path.slice(folder.length + 1);
    return TEMPLATE.test(inner) && !NO_TEMPLATE.test(inner);
  });
}

const known = new WeakMap<Repo, Map<string, ReadonlySet<string>>>();

/** What some templates together read; the same contents are followed once, however many releases have them. */
export async function chartReads(
  istio: Repo,
  templates: Files,
  version: string,
): Promise<ReadonlySet<string>> {
  let byContent = known.get(istio);
  if (!byContent) known.set(istio, (byContent = new Map<string, ReadonlySet<string>>()));
  const key = templates.map(([, oid]) => oid).join();
  let reads = byContent.get(key);
  if (!reads) {
    const parsed = await Promise.all(templates.map((file) => readTemplate(istio, file, version)));
    reads = new Set([...readsOf(parsed)].filter(countsAsRead));
    byContent.set(key, reads);
  }
  return reads;
}

export async function readTemplate(
  istio: Repo,
  [path, oid]: Files[number],
  version: string,
): Promise<Template> {
  try {
    return await istio.memo(oid, 'template', parseTemplate);
  } catch (error) {
    throw new HumanError(
      `istio ${version}, ${path} cannot be read as a template: ${messageOf(error)}`,
      'teach scripts/extract/template/parse.ts to read it',
    );
  }
}
