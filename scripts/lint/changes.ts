import type { ChangeFile } from '../../src/facts/curated.gen';
import { isCode } from '../../src/check/codes';
import { minorOf } from '../../src/facts/changes';
import type { History, Id } from '../../src/facts/model';
import { valueOfSwitch } from '../build/switches';
import { byVersion } from '../versions';
import type { NotesFile } from '../build/input';
import type { Report, Rule } from './rule';

/** Objects of others that a condition may ask about: Kubernetes' own, whose ids have no group, and what installs Istio. */
const othersKinds: ReadonlySet<string> = new Set([
  'Service',
  'Namespace',
  'Pod',
  'Ingress',
  'NetworkPolicy',
  'Secret',
  'ConfigMap',
  'ServiceAccount',
  'Endpoints',
  'EndpointSlice',
  'HorizontalPodAutoscaler',
  'CustomResourceDefinition',
  'sailoperator.io/Istio',
]);

export const changes: Rule = {
  name: 'changes',
  description: 'Every id, path and release that a behaviour change names is one that a release has.',
  check({ curated, notes, history: load }, report) {
    if (curated.behaviour.length === 0) return;
    const history = load();
    const names = namesOf(history);
    for (const change of curated.behaviour) {
      const where = `change:${change.id}`;
      const say: Report = (_, message) => report(where, message);
      checkReleases(change, history, say);
      checkPatches(change, notes, say);
      for (const id of [...change.touches, ...(change.claims ?? [])]) checkId(names, id, say);
      for (const condition of [...(change.when ? [change.when] : []), ...(change.unless ?? [])])
        checkCondition(condition, names, say);
      if (change.finding !== undefined && !isCode(change.finding))
        say('', `names the finding ${change.finding}, which there is not`);
      for (const one of change.restore ?? []) checkId(names, valueOfSwitch(one).id, say);
      checkFolder(change, say);
    }
  },
};

type Condition = ChangeFile.Condition;
type Each = Extract<Condition, { each: Id }>;
function checkReleases(change: ChangeFile, history: History, report: Report): void {
  const { release, backports = [], reverted, revertedLater = [], otherwiseSince } = change;
  for (const name of [release, ...backports, reverted, ...revertedLater, otherwiseSince]) {
    if (name === undefined) continue;
    const id = `release:${name.replace(/^(\d+\.\d+)\.0$/, '$1')}`;
    if (!history.get(id)) report('', `names ${name}, which was never released`);
  }
}

/** The first patch of a minor whose notes tell it brought it there, unless the minor had it from its beginning. */
function checkPatches(change: ChangeFile, notes: readonly NotesFile[], report: Report): void {
  const named = new Map([change.release, ...(change.backports ?? [])].map((name) => [minorOf(name), name]));
  for (const { release, patches } of notes) {
    const said = named.get(release);
    const first = Object.keys(patches)
      .sort(byVersion)
      .find((patch) => change.notes?.some((note) => patches[patch]![note]));
    if (first === undefined || said === first || said === release) continue;
    report('', `is told in the notes of ${first}, and names ${said ?? 'no patch of that minor'}`);
  }
}

/** The folder is the minor of the release. */
function checkFolder(change: ChangeFile, report: Report): void {
  const minor = minorOf(change.release);
  if (!change.id.startsWith(`${minor}/`)) report('', `belongs to ${minor}, and lies elsewhere`);
}

function checkCondition(condition: Condition, names: Names, report: Report): void {
  if ('any' in condition) for (const one of condition.any) checkCondition(one, names, report);
  if ('all' in condition) for (const one of condition.all) checkCondition(one, names, report);
  if ('not' in condition) checkCondition(condition.not, names, report);
  if ('uses' in condition) for (const id of condition.uses) checkId(names, id, report);
  if ('apiVersion' in condition) checkId(names, condition.apiVersion, report);
  if ('flag' in condition) checkId(names, condition.flag, report);
  if ('setting' in condition) checkId(names, condition.setting, report);
  if ('helm' in condition) checkId(names, condition.helm, report);
  if ('each' in condition) checkEach(condition, names, report);
}

function checkEach({ each, has, lacks, object }: Each, names: Names, report: Report): void {
  checkId(names, each, report);
  for (const path of [has, lacks].flatMap((tests) => [...paths(tests), ...compared(tests), ...alike(tests)]))
    checkId(names, below(each, path), report);
  const kind = each.replace(/#.*/, '');
  for (const path of [...paths(object?.has), ...paths(object?.lacks)])
    checkId(names, /^(annotation|label):/.test(path) ? path : below(kind, path), report);
}

const paths = (tests: Each['lacks']): string[] =>
  Array.isArray(tests) ? tests : Object.keys(tests ?? {}).map((path) => path.replace(/(\[\]|\{\})$/, ''));

/** Paths that another is compared with. */
const compared = (tests: Each['lacks']): string[] =>
  Object.values((Array.isArray(tests) ? undefined : tests) ?? {}).flatMap((test) =>
    typeof test === 'object' && 'differsFrom' in test && !test.differsFrom.startsWith('metadata.')
      ? [test.differsFrom]
      : [],
  );

/** Paths in the items of a list that are compared with each other. */
const alike = (tests: Each['lacks']): string[] =>
  Object.entries((Array.isArray(tests) ? undefined : tests) ?? {}).flatMap(([list, test]) =>
    typeof test === 'object' && 'alike' in test ? [`${list}[].${test.alike}`] : [],
  );

function below(id: Id, path: string): Id {
  if (path === '' || path.startsWith('[]')) return id + path;
  return `${id}${id.includes('#') ? '.' : '#'}${path}`;
}

/** What is in no release, or below something whose content no release tells. */
function checkId(names: Names, id: Id, report: Report): void {
  if (id.startsWith('envoy:') || othersKinds.has(ownerOf(id))) return;
  if (id.endsWith('*')) {
    if (!names.someBegins(id.slice(0, -1))) report('', `names ${id}: nothing begins so`);
  } else if (!isKnown(names, withoutEnd(id))) report('', `names ${id}, which no release has`);
}

const ownerOf = (id: Id): Id => id.replace(/#.*/, '');
const withoutEnd = (id: Id): Id => id.replace(/(\[\]|\{\})$/, '');

function isKnown(names: Names, id: Id): boolean {
  if (names.has(id)) return true;
  // A key of a map, as people write it.
  const map = /^(.*)\.\[[^\]]+\]$/.exec(id)?.[1];
  if (map !== undefined && names.someBegins(`${map}{}`)) return true;
  if (id.startsWith(`${ownerOf(id)}#metadata.`)) return names.has(ownerOf(id));
  // Of a free structure or a map no release tells what stands in it.
  for (let path = id; /[.#]/.test(path);) {
    path = withoutEnd(path.slice(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('#'))));
    if (names.has(path)) return path.includes('#') && !names.hasBelow(path);
  }
  return false;
}

interface Names {
  has(id: Id): boolean;
  hasBelow(id: Id): boolean;
  someBegins(start: string): boolean;
}

function namesOf(history: History): Names {
  const ids = new Set(history.ids());
  const parents = new Set([...ids].map((id) => withoutEnd(id.replace(/[.=][^.=]*$/, ''))));
  return {
    has: (id) => ids.has(id),
    hasBelow: (id) => parents.has(id),
    someBegins: (start) => [...ids].some((id) => id.startsWith(start)),
  };
}
