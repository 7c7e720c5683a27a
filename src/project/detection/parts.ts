/**
 * Parts of a tree that stand by themselves, as in a collection of demos: what one of them installs runs in no other.
 *
 * A folder is such a part where Istio's objects and applications stand in it, and both stand in a folder beside it too;
 * not where its name, or that of a folder around it, says that it does something for the whole.
 */
import type { ReadFile } from './candidates';
import type { FileEvidence } from './evidence';
import { folderOf } from './folders';

type Standing = Pick<FileEvidence, 'configures' | 'runs'>;

const istiosObject =
  /^[ \t]*(?:-[ \t]+)?"?(?:apiVersion"?:[ \t]*["']?(?:networking|security|telemetry|extensions|authentication|rbac|config)\.istio\.io\/|gatewayClassName"?:[ \t]*["']?istio)/m;
const workload =
  /^[ \t]*(?:-[ \t]+)?"?kind"?:[ \t]*["']?(?:Deployment|DeploymentConfig|StatefulSet|DaemonSet|Rollout|VirtualMachine)\b/m;
/** What installs Istio or its addons has workloads too, and they are no applications. */
const istiosOwn = /istio-system|\bistiod\b|\bistio-[a-z]+gateway\b|\/(?:pilot|proxyv2|ztunnel|install-cni)\b/;

/** What a file has of that which a part needs to stand by itself. */
export function standingIn(source: string): Standing {
  const isRunning = (document: string): boolean => workload.test(document) && !istiosOwn.test(document);
  return {
    configures: istiosObject.test(source),
    runs: workload.test(source) && source.split(/^---/m).some(isRunning),
  };
}

/** Names of folders that do something for what stands beside them: install, share, or hold one kind of files of all. */
const role = new RegExp(
  [
    'istio|mesh',
    `^(?:${[
      'common|shared?|global|base|core|general|main|src|internal|lib|pkg|vendor|third[-_]?party|external|dep(?:s|endencies)',
      'set-?up|install(?:ation|ers?)?|bootstrap|build|deploy(?:ments?)?|hack|scripts?|tools?|config(?:s|uration)?',
      'infra(?:structure)?|platforms?|systems?|clusters?|env(?:ironment)?s?|overlays?|fleets?|stacks?',
      'terra(?:form|grunt)|tf|modules?|ansible|roles?|playbooks?|helm|charts?|manifests?|kustomize|k8s|kubernetes|openshift',
      'git-?ops|argo-?(?:cd)?|flux(?:cd)?|app(?:lication)?s?|components?|services?|add-?ons?|operators?|packages?',
      'network(?:ing)?|ingress|gateways?|security|observability|monitoring',
    ].join('|')})(?:[-_.].*)?$`,
  ].join('|'),
  'i',
);

/** Folders of which each has a subject of its own, whatever it is called. */
const collection = /^(?:blogs?|articles?|posts?|talks?|labs?|chapters?|episodes?|exercises?)$/i;

/** The innermost part in which a file stands, by its folder; the empty name where it is of the whole. */
export function partsIn(files: readonly ReadFile[]): (file: string) => string {
  const whole = foldersThatStand(files);
  const hasSibling = (folder: string): boolean =>
    [...whole].some((other) => other !== folder && folderOf(other) === folderOf(folder));
  return (file) => {
    let part = '';
    for (const folder of foldersAround(file)) {
      if (collection.test(nameOf(folderOf(folder)))) {
        part = folder;
        continue;
      }
      if (role.test(nameOf(folder))) break;
      if (whole.has(folder) && (part !== '' || hasSibling(folder))) part = folder;
    }
    return part;
  };
}

function foldersThatStand(files: readonly ReadFile[]): ReadonlySet<string> {
  const foldersWith = (has: (file: ReadFile) => boolean): Set<string> =>
    new Set(files.filter(has).flatMap(({ file }) => foldersAround(file)));
  const running = foldersWith(({ runs }) => runs);
  return new Set([...foldersWith(({ configures }) => configures)].filter((folder) => running.has(folder)));
}

const nameOf = (folder: string): string => folder.slice(folder.lastIndexOf('/') + 1);

/** Outermost first. */
const foldersAround = (file: string): string[] =>
  [...file.matchAll(/\//g)].map(({ index }) => file.slice(0, index));
