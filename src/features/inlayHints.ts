import * as vscode from 'vscode';
import { availability, effectAt, supportState, wordsOf } from '../engine';
import type { Day, History, Lang, LivingRecord, Minor, Version } from '../facts/model';
import type { Use } from '../manifest/model';
import type { Host } from '../host/host';
import type { Manifests } from '../host/manifests';
import { onSettingChange, setting } from '../host/settings';
import { selector } from '../host/text';
import type { Targets } from './target';

/**
 * In which releases something exists, at the end of its line: only where that is not plain to everybody, as it came
 * later than the oldest release that is supported, has ended, is not in the target, or does not simply work there. Off
 * by default.
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
          const text = hintOf(use, history, oldest, target, host.lang);
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

/** The releases, and what it does in the target where that is not simply to work. */
function hintOf(
  use: Use,
  history: History,
  oldest: Minor,
  targets: readonly Version[],
  lang: Lang,
): string | undefined {
  const { record, role, mentioned } = use;
  if (!record || role === 'apiVersion' || mentioned) return undefined;
  const asked = targets.length > 0 ? targets : [{ minor: history.releases.length - 1 }];
  const effect =
    record.life.removed === undefined
      ? asked.map((target) => effectAt(record.life, target)).find((one) => one !== undefined)
      : undefined;
  const parts = [
    spanOf(record, history, oldest, targets),
    effect && wordsOf(lang).effectShort(effect.state),
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(' · ') : undefined;
}

/** `1.28+`, or `1.1–1.6` where it ended; undefined where nothing needs to be said. */
function spanOf(
  { life }: LivingRecord,
  history: History,
  oldest: Minor,
  targets: readonly Version[],
): string | undefined {
  const name = (minor: Minor): string => history.releases[minor]?.name ?? '';
  if (life.removed !== undefined) {
    const last = name(life.removed - 1);
    return life.since === life.removed - 1 ? last : `${name(life.since)}–${last}`;
  }
  const isMissing = targets.some((target) => availability(life, target) === 'not-yet');
  return life.since > oldest || isMissing ? `${name(life.since)}+` : undefined;
}
