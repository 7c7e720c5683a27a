/** Objects as triggers call them: those of Kubernetes itself without their groups, and every pod as a Pod. */
import type { SeenObject, Tree } from '../../manifest/meaning/tree';
import { follow } from './paths';

export type PlainObject = SeenObject;

export const operator = 'install.istio.io/IstioOperator';

const plain: Readonly<Record<string, string>> = {
  '/Service': 'Service',
  '/Namespace': 'Namespace',
  '/Secret': 'Secret',
  '/ConfigMap': 'ConfigMap',
  '/ServiceAccount': 'ServiceAccount',
  '/Endpoints': 'Endpoints',
  'discovery.k8s.io/EndpointSlice': 'EndpointSlice',
  'networking.k8s.io/Ingress': 'Ingress',
  'extensions/Ingress': 'Ingress',
  'networking.k8s.io/NetworkPolicy': 'NetworkPolicy',
  'autoscaling/HorizontalPodAutoscaler': 'HorizontalPodAutoscaler',
  'apiextensions.k8s.io/CustomResourceDefinition': 'CustomResourceDefinition',
};

/** Where the pod of a workload stands. */
const podPaths: Readonly<Record<string, string>> = {
  '/Pod': '',
  'apps/Deployment': 'spec.template',
  'extensions/Deployment': 'spec.template',
  'apps/StatefulSet': 'spec.template',
  'apps/DaemonSet': 'spec.template',
  'apps/ReplicaSet': 'spec.template',
  'batch/Job': 'spec.template',
  'batch/CronJob': 'spec.jobTemplate.spec.template',
  'argoproj.io/Rollout': 'spec.template',
  'serving.knative.dev/Service': 'spec.template',
  'serving.knative.dev/Configuration': 'spec.template',
  'apps.kruise.io/CloneSet': 'spec.template',
  'apps.kruise.io/StatefulSet': 'spec.template',
  'apps.kruise.io/DaemonSet': 'spec.template',
  'apps.openshift.io/DeploymentConfig': 'spec.template',
};

export function plainObject(seen: SeenObject): PlainObject {
  const id = plain[seen.id];
  if (id !== undefined) return { ...seen, id };
  const path = podPaths[seen.id];
  if (path === undefined) return seen;
  return { ...seen, id: 'Pod', tree: () => podIn(seen.tree(), path) };
}

function podIn(tree: Tree, path: string): Tree {
  if (path === '') return tree;
  return follow({ tree, range: tree.range }, path).at[0]?.tree ?? { range: tree.range };
}

/** Whether an object says how Istio is installed, in ways that no use tells. */
export const installsIstio = ({ id, group }: PlainObject): boolean =>
  id === operator || group === 'sailoperator.io' || group === 'operator.istio.io';
