/** Gives Red Hat's YAML extension the schema of the target release, where a person asked for it. */
import * as vscode from 'vscode';
import { fileSchema, resourcesOf, schemaName } from '../engine';
import type { History } from '../facts/model';
import type { Host } from '../host/host';
import type { Manifests } from '../host/manifests';
import { onSettingChange, setting } from '../host/settings';
import { linesOf } from '../host/text';
import type { Targets } from './target';

/** What `redhat.vscode-yaml` exports to other extensions, as far as it is used here. */
interface YamlExtension {
  registerContributor?(
    scheme: string,
    requestSchema: (resource: string) => string | undefined,
    requestSchemaContent: (uri: string) => string,
  ): boolean;
}

const extensionId = 'redhat.vscode-yaml';
/** Its contributors are told apart by the scheme of their schemas' addresses. */
const scheme = 'istio-history';

export function registerYamlSchemas(host: Host, manifests: Manifests, targets: Targets): vscode.Disposable {
  const schemas = new Map<string, string>();
  let registered = false;

  /** The interface cannot be left again: with the setting off no schema is named any more. */
  function requestSchema(history: History, resource: string): string | undefined {
    if (!setting('provideSchemas')) return undefined;
    const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === resource);
    if (!document) return undefined;
    const resources = resourcesOf(manifests.analysis(document, history), linesOf(document));
    const versions = targets.known(document, history);
    // The YAML extension keeps what it was once given for an address.
    const address = `${scheme}://schema/${schemaName(history, resources, versions)}`;
    if (!schemas.has(address)) {
      const schema = fileSchema(history, resources, versions);
      schemas.set(address, schema ? JSON.stringify(schema) : '');
    }
    return schemas.get(address) ? address : undefined;
  }

  async function register(): Promise<void> {
    if (registered || !setting('provideSchemas')) return;
    const extension = vscode.extensions.getExtension<YamlExtension | undefined>(extensionId);
    if (!extension) return;
    registered = true;
    const history = await host.history();
    const yaml = await extension.activate();
    if (!history || !yaml?.registerContributor) {
      host.log.warn(`${extensionId} takes no schemas`);
      return;
    }
    yaml.registerContributor(
      scheme,
      (resource) => requestSchema(history, resource),
      (uri) => schemas.get(uri) ?? '{}',
    );
  }

  const start = () => void register().catch((error: unknown) => host.log.error('cannot give schemas', error));
  start();
  return vscode.Disposable.from(
    onSettingChange(['provideSchemas'], start),
    vscode.extensions.onDidChange(start),
  );
}
