import assert from 'node:assert/strict';
import { analyze } from '../../src/manifest/analyze';
import { textLines } from '../../src/manifest/text/lines';
import { isSilent, standInFor } from '../../src/project/silent';
import { history } from '../manifest/support';

const deployment = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: reader}\n';

describe('silent texts', () => {
  it('say nothing of Istio, of a release or of what is installed', () => {
    assert.equal(isSilent('a.yaml', deployment), true);
    for (const word of [
      'namespace: istio-system',
      'app.kubernetes.io/name: Istiod',
      'version: maistra',
      'revision: asm-1193-2',
      'kind: VirtualService',
      'apiVersion: gateway.networking.k8s.io/v1',
      '# istio-history: target=1.20',
      '- https://github.com/kubernetes-sigs/gateway-api/releases/download/v1.2.0/standard-install.yaml',
      'kind: Secret\ndata: {config: aXN0aW8=}',
    ])
      assert.equal(isSilent('a.yaml', `${deployment}${word}\n`), false, word);
  });

  it('are none of Terraform, which may switch flags by their names alone', () => {
    assert.equal(isSilent('a.tf', 'resource "x" "y" {}\n'), false);
  });

  it('have as many documents as what stands in for them', () => {
    const documents = (text: string): number => analyze(textLines(text), history).documents.length;
    for (const text of [
      '',
      'a: 1',
      'a: 1\n---\nb: 1\n',
      '---\na: 1\n---\n---\n...\n',
      '---\r\na: 1\r\n--- # b\r\nb: 1\r\n',
      '\uFEFF---\na: ...\n---b\n',
      '---{{ if .a }}\nb: 1\n--- |\n  c\n',
      'a: |\n  ---\n  b\n',
    ])
      assert.equal(documents(standInFor(text)), documents(text), JSON.stringify(text));
  });
});
