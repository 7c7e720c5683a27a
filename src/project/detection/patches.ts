/** Patches that give a chart or a control plane another version in one overlay. */
import { releaseOfMesh } from '../../facts/written';
import { textAt, valueAt, valueOf, type Node } from '../../manifest/text/parse';
import type { YamlDocument } from './document';
import { isIstioChart } from './names';

/** Where a patch sets the version of a chart, as a value by its path or as a part of the release. */
const versionInPatch =
  /(?:\/spec\/(?:chart\/spec\/version|source\/targetRevision)["']?[,\s]+["']?value|\b(?:version|targetRevision))["']?:\s*["']?(v?\d[\w.+-]*)/;

/** A patch that gives a release of Istio another version in one overlay, in a file of its own or in a kustomization. */
export function patchedRelease({ placed, reader }: YamlDocument, node: Node): void {
  const spec = valueAt(node, 'spec', 'chart', 'spec');
  const name = textAt(node, 'metadata', 'name') ?? '';
  if (isIstioChart(name) && !valueOf(spec, 'chart')) reader.install('flux', placed(spec, 'version'), name);
  const source = valueAt(node, 'spec', 'source');
  if (isIstioChart(name) && !['chart', 'path', 'repoURL'].some((key) => valueOf(source, key)))
    reader.install('argocd', placed(source, 'targetRevision'), name);
  const patch = placed(node, 'patch');
  const target = textAt(node, 'target', 'name') ?? /\bname:\s*([\w-]+)/.exec(patch?.text ?? '')?.[1] ?? '';
  const found = isIstioChart(target) && patch && versionInPatch.exec(patch.text);
  const path = placed(node, 'path');
  if (path && isIstioChart(target))
    reader.install('kustomize', { ...path, text: `\${${path.text}}` }, target);
  if (found) {
    const offset = patch.offset + found.index + found[0].length - found[1]!.length;
    reader.install('kustomize', { text: found[1]!, offset }, target);
  }
}

/** A patch that gives a control plane of OpenShift Service Mesh another version in one overlay. */
export function patched({ placed, reader, file }: YamlDocument, node: Node): void {
  const path = textAt(node, 'path') ?? '';
  const value = placed(node, 'value');
  if (value && /^\/spec\/(?:source\/targetRevision|chart\/spec\/version)$/.test(path))
    reader.define(file.name, value);
  if (path !== '/spec/version' || !/smcp|mesh|maistra|istio/i.test(file.name)) return;
  if (value) reader.standsFor('operator', 'install', releaseOfMesh(value.text), value);
}
