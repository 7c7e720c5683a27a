/** Addresses of VS Code's web workbench. */

/** What a window is told at its start, such as `['openFile', remote(server, file)]`. */
export type Payload = readonly (readonly [key: string, value: string])[];

export function windowUrl(server: string, folder: string, payload: Payload = []): string {
  const url = new URL(server);
  url.searchParams.set('folder', folder);
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

/** A file of the server's machine, as the window names it. */
export function remote(server: string, path: string): string {
  return `vscode-remote://${new URL(server).host}${path}`;
}

/** Lines that any window prints here because native parts, the gallery or an assistant are missing on purpose, or because the machine is busy: then the workbench may ask for settings before they are written. */
export const noise =
  /bindings file|watchdog|sqlite|spdlog|AgentHost|ChatModel|open-vsx|gallery|lifecycle|Unable to (?:read|write) file.*Canceled|ERR color: #f33 Canceled: Canceled|socket|connection token|marketplace|vscode-unpkg|ERR_NAME_NOT_RESOLVED|ERR_INTERNET_DISCONNECTED|favicon|vsda|\/update\/check|bad HTTP response code \(404\)|reconnection-grace-time|builtin extensions cache|AccountPolicyGate|Time limit reached when tokenizing line|vscode-log:.*IndexedDB|authentication provider .* to register|service worker|Throttler is disposed|Error: Found unexpected null|Aborted onWillSaveTextDocument-event|_static\/src\/browser\/media|ENOENT: no such file or directory, open '[^']*\/\.vscode\/settings\.json'|on 'IDBTransaction': The transaction has finished/i;
