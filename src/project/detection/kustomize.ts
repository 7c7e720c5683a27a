/** What kustomizations say of a release: Istio's code at an address, images, and what is put into other objects. */
import { isChartOfCode } from '../../facts/written';
import { textAt, type Node } from '../../manifest/text/parse';
import type { YamlDocument } from './document';
import { istiosPlace, isVersionVariable, strengthOfVariable } from './names';
import { releaseOfCode } from './reader';

/** What a kustomization takes from Istio's code, as a folder at a revision or as a file of one. */
const codeByAddress = [
  /^(?<at>.*[/:]istio(?:\.git)?)\/{1,2}(?<path>(?:manifests|install)\/[^?]*)\?(?:.*&)?(?:ref|version)=(?<ref>[^&]+)/d,
  /^(?<at>https:\/\/raw\.githubusercontent\.com\/[\w.-]+\/istio)\/(?<ref>(?:refs\/\w+\/)?[^/]+)\/(?<path>(?:manifests|install)\/.*)/d,
];

export function remote({ placed, reader }: YamlDocument, item: unknown): void {
  const all = placed(item);
  for (const form of all ? codeByAddress : []) {
    const found = form.exec(all!.text);
    const { at = '', path = '', ref = '' } = found?.groups ?? {};
    const chart = path.replace(/\/(?:files|crds|templates)\b.*/, '');
    const [from = 0] = found?.indices?.groups?.['ref'] ?? [];
    if (found && isChartOfCode(at, chart))
      reader.install('kustomize', releaseOfCode({ text: ref, offset: all!.offset + from }), chart);
  }
}

const controlImages =
  /(?:^|\/)(?:(?:mirrored-)?istio-)?(?:pilot|install-cni|ztunnel|operator)(?:-fips|-rhel\d+)?$/;

/** An image that is given another name or tag. */
export function kustomized({ placed, reader }: YamlDocument, node: Node, above: string | undefined): void {
  if (above !== 'images') return;
  const name = textAt(node, 'newName') ?? textAt(node, 'name') ?? '';
  const both = `${name} ${textAt(node, 'name') ?? ''}`;
  if (!istiosPlace.test(both) && !/^(?:pilot|proxyv2)$/.test(name)) return;
  const isControl = both.split(' ').some((one) => controlImages.test(one));
  if (!isControl && !/proxyv2/.test(both)) return;
  reader.version('kustomize', isControl ? 'image' : 'sidecar', placed(node, 'newTag'));
}

/** What Kustomize makes a ConfigMap of, to put it into other objects: `istio-version=v1.28.3`. */
export function literal({ placed, reader }: YamlDocument, item: unknown): void {
  const whole = placed(item);
  const [, name, text = ''] = /^([\w.-]+)=(.*)$/.exec(whole?.text ?? '') ?? [];
  if (whole && name !== undefined && isVersionVariable(name))
    reader.version('variable', strengthOfVariable(name), {
      text,
      offset: whole.offset + name.length + 1,
    });
}
