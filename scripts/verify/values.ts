/** Lives of Helm values by other evidence than the extraction's: rendered charts, a chart's schema, and Go's structs. */
import { treeOf, type Tree } from '../extract/helm-chart.js';
import { CHARTS } from '../extract/helm-charts.js';
import type { Repo } from '../extract/git.js';
import { reacts, subjectOf, type Subject } from './reaction.js';
import { reasonFor, textsOf } from './unseen.js';

/** A value that begins or ends with a release, while the chart itself is there before and after. */
export interface Edge {
  readonly id: string;
  readonly chart: string;
  readonly path: string;
  readonly what: 'begins' | 'ends';
  /** Tags of a release that has it and of one beside it that has not. */
  readonly inside: string;
  readonly outside: string;
}

export interface ValueReport {
  readonly judged: number;
  /** Edges at which the output changes with the value on one side only. */
  readonly seen: number;
  /** Nothing changes on either side, for a reason that is known: how many, by that reason. */
  readonly explained: ReadonlyMap<string, number>;
  /** The same without one: values.yaml names it, and no more; or a sort of value that was not tried. */
  readonly silent: readonly string[];
  /** The output changes with the value where the data says that it is not there. */
  readonly wrong: readonly string[];
}

const folderOf = (tree: Tree, chart: string): string | undefined =>
  CHARTS.find(({ id }) => id === chart)?.folders.find((folder) => tree.oids.has(`${folder}/Chart.yaml`));

/** Renders the charts on both sides of each edge, release by release, so that few are in memory at once. */
export async function verifyEdges(istio: Repo, edges: readonly Edge[]): Promise<ValueReport> {
  const subjects = new Map<string, Promise<Subject | undefined>>();
  const subject = (tag: string, chart: string): Promise<Subject | undefined> => {
    const key = `${tag} ${chart}`;
    let known = subjects.get(key);
    if (!known) {
      if (subjects.size > 3) subjects.delete(subjects.keys().next().value!);
      const tree = treeOf(istio, tag, tag);
      const folder = folderOf(tree, chart);
      known = folder === undefined ? Promise.resolve(undefined) : subjectOf(tree, folder);
      subjects.set(key, known);
    }
    return known;
  };
  const texts = async (tag: string, chart: string): Promise<ReadonlyMap<string, string>> => {
    const tree = treeOf(istio, tag, tag);
    const folder = folderOf(tree, chart);
    return folder === undefined ? new Map<string, string>() : textsOf(tree, folder);
  };
  const ordered = [...edges].sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
  let judged = 0;
  let seen = 0;
  const silent: string[] = [];
  const explained = new Map<string, number>();
  const wrong: string[] = [];
  for (const edge of ordered) {
    const [inside, outside] = [
      await subject(edge.inside, edge.chart),
      await subject(edge.outside, edge.chart),
    ];
    if (!inside || !outside) continue;
    judged += 1;
    const at = reacts(inside, edge.path, { refusals: true });
    // Where it shows something on one side, the same is asked of the other, and the two that need no choice.
    const asked = [...new Set([0, 1, ...(at === undefined ? [] : [at])])];
    const beyond = reacts(outside, edge.path, { asked });
    const said = `${edge.id} ${edge.what} between ${edge.inside} and ${edge.outside}`;
    if (beyond !== undefined) wrong.push(`${said}: the chart of ${edge.outside} still changes with it`);
    else if (at !== undefined) seen += 1;
    else {
      const { chart, path } = edge;
      const reason = reasonFor(path, await texts(edge.inside, chart), await texts(edge.outside, chart));
      if (reason === undefined) silent.push(said);
      else explained.set(reason, (explained.get(reason) ?? 0) + 1);
    }
  }
  return { judged, seen, explained, silent, wrong };
}

const keyOf = ({ chart, inside, outside }: Edge): string => `${chart} ${inside} ${outside}`;
