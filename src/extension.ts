/** Table of contents: registers every feature. Nothing is read before a feature is first used. */
import type * as vscode from 'vscode';
import { registerCodeActions } from './features/codeActions';
import { registerCodeLens } from './features/codeLens';
import { registerDiagnostics } from './features/diagnostics';
import { registerHover } from './features/hover';
import { registerInlayHints } from './features/inlayHints';
import { registerPages } from './features/pages/pages';
import { registerRecordCommands } from './features/recordCommands';
import { registerReports } from './features/reports';
import { registerSearch } from './features/search';
import { registerStatus } from './features/status';
import { createTargets } from './features/target';
import { registerTools } from './features/tools/tools';
import { registerTrees } from './features/trees/trees';
import { createWorkspaceScan } from './features/workspaceScan';
import { registerYamlSchemas } from './features/yamlSchemas';
import { createManifests } from './host/manifests';
import { createHost } from './host/host';

export function activate(context: vscode.ExtensionContext): void {
  const host = createHost(context);
  const manifests = createManifests(host);
  const targets = createTargets(host, manifests);
  const scan = createWorkspaceScan(host, targets);
  const pages = registerPages(host, targets, scan);
  context.subscriptions.push(
    manifests,
    targets,
    scan,
    pages,
    registerHover(host, manifests, targets),
    registerDiagnostics(host, manifests, targets),
    registerCodeActions(host, manifests, targets),
    registerCodeLens(host, manifests),
    registerInlayHints(host, manifests, targets),
    registerStatus(host, manifests, targets),
    registerTrees(host, manifests, targets, scan),
    registerSearch(host, pages),
    registerReports(host, manifests, targets, scan, pages),
    registerRecordCommands(host, manifests, pages),
    registerTools(host, targets),
    registerYamlSchemas(host, manifests, targets),
  );
}
