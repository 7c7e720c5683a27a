/** What the extension does to VS Code behind the scenes: files read, messages shown, warnings logged. */
import * as vscode from 'vscode';
import type { History } from '../../src/facts/model';
import type { Host } from '../../src/host/host';
import { extensionId } from './workspace';
import { ok } from './assert';

export const reads: string[] = [];
export const messages: string[] = [];
/** What the last message offered to do. */
export let offered: readonly string[] = [];
let logged: string[] = [];

/** Warnings and errors logged since the last call. */
export function takeLogged(): string[] {
  const taken = logged;
  logged = [];
  return taken;
}

/** The suites and the extension share one API object, so what is replaced here before activation, the extension gets. */
export function observe(): void {
  ok(!vscode.extensions.getExtension(extensionId)?.isActive, 'the extension was active before the tests');
  const { window, workspace } = vscode;
  const create = window.createOutputChannel.bind(window) as (
    name: string,
    options: { log: true },
  ) => vscode.LogOutputChannel;
  Object.defineProperty(window, 'createOutputChannel', {
    value: (name: string, options: { log: true }) => {
      const channel = create(name, options);
      const keep =
        (level: 'warn' | 'error') =>
        (text: string | Error, ...more: unknown[]) => {
          logged.push(`${level}: ${String(text)} ${more.map(String).join(' ')}`);
          channel[level](text as string, ...more);
        };
      return Object.assign(Object.create(channel) as vscode.LogOutputChannel, {
        warn: keep('warn'),
        error: keep('error'),
        show: () => channel.show(),
        dispose: () => channel.dispose(),
      });
    },
  });
  for (const name of ['showErrorMessage', 'showWarningMessage', 'showInformationMessage'] as const) {
    Object.defineProperty(window, name, {
      value: (text: string, ...choices: string[]) => {
        messages.push(text);
        offered = choices;
        return Promise.resolve(undefined);
      },
    });
  }
  const { fs } = workspace;
  const readFile = (uri: vscode.Uri) => {
    reads.push(uri.path);
    return fs.readFile(uri);
  };
  Object.defineProperty(workspace, 'fs', { value: { ...fs, readFile } });
}

/** Runs `work` while `object[name]` is another function. */
export async function replacing<T>(
  object: object,
  name: string,
  value: unknown,
  work: () => T | Promise<T>,
): Promise<T> {
  const before = Object.getOwnPropertyDescriptor(object, name);
  ok(before, `no ${name}`);
  Object.defineProperty(object, name, { value, configurable: true, enumerable: true, writable: true });
  try {
    return await work();
  } finally {
    Object.defineProperty(object, name, before);
  }
}

/** A host of our own over some history, for features that are registered a second time. */
export function hostWith(history: History, more: object): Host {
  return {
    history: () => Promise.resolve(history),
    historyFor: () => Promise.resolve(history),
    historyOf: () => Promise.resolve(history),
    changes: () => Promise.resolve([]),
    everything: () => Promise.resolve(history),
    loaded: () => history,
    lang: 'en',
    today: () => '2024-06-01',
    ...more,
  } as unknown as Host;
}
