/** Several folders in one workspace: what one of them installs runs in no other that names a release itself. */
import * as vscode from 'vscode';
import type { History } from '../../src/facts/model';
import { formatVersion } from '../../src/facts/versions';
import { createDetection } from '../../src/features/detection';
import { equal } from './assert';
import { hostWith, replacing } from './observe';
import { bundledHistory } from './workspace';

const operator = (tag: string): string =>
  `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  tag: ${tag}\n`;
const channel = (name: string): string =>
  `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: httproutes.gateway.networking.k8s.io\n  annotations: { gateway.networking.k8s.io/channel: ${name}, gateway.networking.k8s.io/bundle-version: v1.2.0 }\n`;

describe('several folders in a workspace', () => {
  let history: History;
  before(async () => {
    history = await bundledHistory();
  });

  const uriAt = (path: string): vscode.Uri => vscode.Uri.parse(`roots:/${path}`);

  /** The search for the target in folders that exist nowhere but here. */
  async function searching(
    files: Readonly<Record<string, string>>,
    look: (found: ReturnType<typeof createDetection>) => void,
  ): Promise<void> {
    const names = [...new Set(Object.keys(files).map((path) => path.split('/')[0]!))];
    const folders = names.map((name, index) => ({ uri: uriAt(name), name, index }));
    const folderOf = ({ path }: vscode.Uri) => folders.find(({ uri }) => path.startsWith(`${uri.path}/`));
    const below = (uri: vscode.Uri) => uri.path.slice((folderOf(uri)?.uri.path.length ?? -1) + 1);
    const readFile = ({ path }: vscode.Uri) =>
      Promise.resolve(new TextEncoder().encode(files[path.slice(1)]));
    const { workspace } = vscode;
    const detection = createDetection(hostWith(history, { log: console }), () => undefined);
    await replacing(workspace, 'workspaceFolders', folders, () =>
      replacing(workspace, 'getWorkspaceFolder', folderOf, () =>
        replacing(workspace, 'asRelativePath', below, () =>
          replacing(workspace, 'fs', { ...workspace.fs, readFile }, () =>
            replacing(
              workspace,
              'findFiles',
              () => Promise.resolve(Object.keys(files).map(uriAt)),
              async () => {
                await detection.ready(history);
                look(detection);
              },
            ),
          ),
        ),
      ),
    );
    detection.dispose();
  }

  const names = (versions: ReturnType<ReturnType<typeof createDetection>['versions']>): string[] =>
    versions.map((version) => formatVersion(history, version));

  it('have a release each where they name one', () =>
    searching({ 'east/mesh.yaml': operator('1.18.2'), 'west/mesh.yaml': operator('1.22.1') }, (found) => {
      equal(names(found.at(uriAt('east/app/a.yaml'))), ['1.18.2']);
      equal(names(found.at(uriAt('west/app/a.yaml'))), ['1.22.1']);
      equal(names(found.versions()), []);
      equal(
        found.found().map(({ version, where }) => `${formatVersion(history, version)} ${where}`),
        ['1.18.2 east/mesh.yaml:4 · control plane object', '1.22.1 west/mesh.yaml:4 · control plane object'],
      );
    }));

  it('go by the others where they name none themselves', () =>
    searching({ 'mesh/mesh.yaml': operator('1.18.2'), 'apps/a.yaml': 'kind: Service\n' }, (found) => {
      equal(names(found.at(uriAt('apps/a.yaml'))), ['1.18.2']);
      equal(names(found.versions()), ['1.18.2']);
      equal(
        found.found().map(({ where }) => where),
        ['mesh/mesh.yaml:4 · control plane object'],
      );
    }));

  it('agree where one names the minor of the other', () =>
    searching({ 'east/mesh.yaml': operator('1.18'), 'west/mesh.yaml': operator('1.18.2') }, (found) => {
      equal(names(found.versions()), ['1.18.2']);
    }));

  it('have the CRDs that they name themselves', () =>
    searching(
      { 'east/crds.yaml': channel('standard'), 'west/crds.yaml': channel('experimental') },
      (found) => {
        equal(found.installed(uriAt('east/a.yaml')).channel, 'standard');
        equal(found.installed(uriAt('west/a.yaml')).channel, 'experimental');
      },
    ));
});
