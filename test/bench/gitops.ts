/** A tree as teams keep it in Git: nine files of ten are not Istio's, and some of them are large. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { distinct } from './texts';

const workload = (at: number): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: reader-${at}
spec:
  replicas: 2
  selector: { matchLabels: { app: reader-${at} } }
  template:
    metadata:
      labels: { app: reader-${at} }
    spec:
      containers:
        - name: reader
          image: registry.example.org/library/reader:${at}
          env:
${repeated(20, (line) => `            - { name: OPTION_${line}, value: "${line}" }`)}
---
apiVersion: v1
kind: Service
metadata: { name: reader-${at} }
spec: { ports: [{ port: 80, name: http }] }
`;

const definition = (at: number): string => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: shelves${at}.library.example.org }
spec:
  group: library.example.org
  versions:
    - name: v1
      schema:
        openAPIV3Schema:
          properties:
${repeated(400, (line) => `            shelf${line}:\n              description: What stands on the shelf, in a sentence.\n              type: string`)}
`;

const dashboard = (at: number): string => {
  const panel = (id: number) => ({ id, type: 'graph', expr: 'sum(rate(requests_total[5m]))', at: [0, id] });
  return JSON.stringify({ title: `Shop ${at}`, panels: Array.from({ length: 200 }, (_, id) => panel(id)) });
};

/** What somebody has packed under the name of a manifest. */
const packed = (at: number): Buffer => Buffer.alloc(30_000, `\0\x01${at}`);

/** Of each ten files one is Istio's, six are workloads, and one each a definition, a dashboard and no text. */
const sorts = [distinct, ...Array.from({ length: 6 }, () => workload), definition, dashboard, packed];

/** Writes the files and says how many bytes they are. */
export function writeTree(folder: string, files: number): number {
  let bytes = 0;
  for (let at = 0; at < files; at++) {
    const make = sorts[at % sorts.length]!;
    const content = Buffer.from(make(at));
    bytes += content.length;
    writeFileSync(path.join(folder, `file-${at}.${make === dashboard ? 'json' : 'yaml'}`), content);
  }
  return bytes;
}

function repeated(times: number, line: (at: number) => string): string {
  return Array.from({ length: times }, (_, at) => line(at)).join('\n');
}
