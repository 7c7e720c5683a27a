/** A tree as a team keeps it in Git: nine files of ten are not Istio's, and a few are large. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { someDocuments } from './texts';

/** The file that somebody opens: one finding asks for no target, the other for the release that runs. */
export const opened = 'shop/routes.yaml';

const routes = `apiVersion: networking.istio.io/v1beta1
kind: VirtualService
metadata:
  name: routes
  annotations:
    sidecar.istio.io/injekt: 'true'
spec:
  hosts: [shop]
  http:
    - mirrors: [{ destination: { host: shop } }]
      route:
        - destination: { host: shop }
`;

const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: istiod }
spec:
  chart:
    spec:
      chart: istiod
      version: 1.18.3
      sourceRef: { kind: HelmRepository, name: istio }
`;

const workload = (at: number): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: worker-${at}
  labels: { app: worker-${at}, team: team-${at % 17} }
spec:
  replicas: 2
  selector: { matchLabels: { app: worker-${at} } }
  template:
    metadata: { labels: { app: worker-${at} } }
    spec:
      containers:
        - name: main
          image: registry.example/worker:${at}
          env:
${lines(30, (line) => `            - { name: SETTING_${line}, value: "${line * at}" }`)}
---
apiVersion: v1
kind: Service
metadata: { name: worker-${at} }
spec:
  selector: { app: worker-${at} }
  ports: [{ name: http, port: 80, targetPort: 8080 }]
`;

const settings = (at: number): string => `apiVersion: v1
kind: ConfigMap
metadata: { name: settings-${at} }
data:
  run.sh: |
${lines(60, (line) => `    echo "step ${line} of ${at}"`)}
`;

const kustomization = (at: number): string => `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: team-${at}
resources:
${lines(8, (line) => `  - part-${line}.yaml`)}
`;

const values = (at: number): string => `replicaCount: ${at % 5}
image: { repository: registry.example/app, tag: "${at}" }
${lines(40, (line) => `option${line}:\n  enabled: ${String(line % 2 === 0)}\n  level: ${line}`)}
`;

const pipeline = (at: number): string => `name: build-${at}
on: [push]
jobs:
${lines(12, (line) => `  job${line}:\n    runs-on: any\n    steps:\n      - run: make part-${line}`)}
`;

const definition = (at: number): string => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things${at}.example.org }
spec:
  group: example.org
  versions:
    - name: v1
      schema:
        openAPIV3Schema:
          properties:
${lines(500, (line) => `            field${line}:\n              type: string\n              description: What number ${line} of ${at} says, in a sentence of some length.`)}
`;

const dashboard = (at: number): string =>
  JSON.stringify(
    Array.from({ length: 300 }, (_, line) => ({
      id: line,
      title: `Panel ${line} of ${at}`,
      targets: [{ expr: `sum(rate(requests_total{job="worker-${line}"}[5m])) by (code)` }],
      gridPos: { h: 8, w: 12, x: 0, y: line },
    })),
    undefined,
    2,
  );

const lines = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');

/** Large ones are rare. */
const others = [workload, settings, kustomization, values, pipeline];

/** Text of the file with this number, and how its name ends. */
function fileAt(at: number): readonly [text: string, end: string] {
  if (at % 10 === 0) return [someDocuments(at / 10, 3), 'yaml'];
  if (at % 50 === 7) return [definition(at), 'yaml'];
  if (at % 50 === 13) return [dashboard(at), 'json'];
  return [others[at % others.length]!(at), 'yaml'];
}

/** Writes as many files below a folder; gives their bytes. */
export function writeMixed(folder: string, files: number): number {
  let bytes = 0;
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
    bytes += text.length;
  };
  write(opened, routes);
  write('platform/istiod.yaml', release);
  for (let at = 2; at < files; at++) {
    const [text, end] = fileAt(at);
    write(`apps/team-${at % 40}/${at}.${end}`, text);
  }
  return bytes;
}
