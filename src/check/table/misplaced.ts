/** An annotation or label that stands on an object of a kind whose own nobody reads. */

const workloads = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job']);

/** Where in an object the metadata of its pods stand. */
function podPath(on: string): string | undefined {
  if (on === 'CronJob') return 'spec.jobTemplate.spec.template.metadata';
  return workloads.has(on) ? 'spec.template.metadata' : undefined;
}

const ofPods = (readers: readonly string[]): boolean => readers.length === 1 && readers[0] === 'Pod';

export function misplacedOn(on: string, readers: readonly string[], name: string): string {
  const path = ofPods(readers) ? podPath(on) : undefined;
  if (path !== undefined) return `Works only on pods (${path}), has no effect on the ${on} itself: ${name}`;
  return `Works only on ${readers.join(' or ')}, has no effect on ${on}: ${name}`;
}

export function misplacedOnZh(on: string, readers: readonly string[], name: string): string {
  const path = ofPods(readers) ? podPath(on) : undefined;
  if (path !== undefined) return `只对 Pod 起作用（应写在 ${path} 中），写在 ${on} 自身上不起作用：${name}`;
  return `只对 ${readers.join(' 或 ')} 起作用，写在 ${on} 上不起作用：${name}`;
}
