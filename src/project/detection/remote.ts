/** Istio's code at an address, as kustomizations take it. */
import { isChartOfCode } from '../../facts/written';
import type { YamlDocument } from './document';
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
