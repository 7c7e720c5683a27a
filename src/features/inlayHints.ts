import * as vscode from 'vscode';
import { availability, supportState } from '../engine';
import type { Day, History, Minor, Version } from '../facts/model';
import type { Use } from '../manifest/model';
import type { Host } from '../host/host';
import type { Manifests } from '../host/manifests';
import { onSettingChange, setting } from '../host/settings';
import { selector } from '../host/text';
import type { Targets } from './target';

/**
 * In which releases something exists, at the end of its line: only where that is not plain to everybody, as it came
 * later than the oldest release that is supported, has ended, or is not in the target. Off by default.
 */
export function registerInlayHints(host: Host, manifests: Manifests, targets: Targets): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    onSettingChange(['inlayHints.enable', 'targetVersion'], () => changed.fire()),
    targets.onDidChange(() => changed.fire()),
    vscode.languages.registerInlayHintsProvider(selector, {
      onDidChangeInlayHints: changed.event,
      async provideInlayHints(document, visible) {
        if (!setting('inlayHints.enable', document)) return [];
        const history = await host.historyFor(document);
        if (!history) return [];
        const oldest = oldestSupported(history, host.today());
        const target = targets.known(document, history);
        const byLine = new Map<number, string>();
        for (const use of manifests.analysis(document, history).documents.flatMap((part) => part.uses)) {
          const { line } = use.range.start;
          if (line < visible.start.line || line > visible.end.line || byLine.has(line)) continue;
          const text = spanOf(use, history, oldest, target);
          if (text !== undefined) byLine.set(line, text);
        }
        return [...byLine].map(([line, text]) => {
          const hint = new vscode.InlayHint(document.lineAt(line).range.end, text);
          hint.paddingLeft = true;
          return hint;
        });
      },
    }),
  );
}

function oldestSupported(history: History, today: Day): Minor {
  const supported = history.releases.find((release) => supportState(release, today).state === 'supported');
  return supported?.minor ?? history.releases.length - 1;
}

/** `1.28+`, or `1.1–1.6` where it ended; undefined where nothing needs to be said. */
function spanOf(
  { record, role, mentioned }: Use,
  history: History,
  oldest: Minor,
  targets: readonly Version[],
): string | undefined {
  if (!record || role === 'apiVersion' || mentioned) return undefined;
  const { life } = record;
  const name = (minor: Minor): string => history.releases[minor]?.name ?? '';
  if (life.removed !== undefined) {
    const last = name(life.removed - 1);
    return life.since === life.removed - 1 ? last : `${name(life.since)}–${last}`;
  }
  const isMissing = targets.some((target) => availability(life, target) === 'not-yet');
  return life.since > oldest || isMissing ? `${name(life.since)}+` : undefined;
}
