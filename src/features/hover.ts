import * as vscode from 'vscode';
import { askedOf, describe, describeNamed, siteUrl, toMarkdown } from '../engine';
import type { Description } from '../words/description';
import type { History, Id, Lang } from '../facts/model';
import type { Use } from '../manifest/model';
import type { Host } from '../host/host';
import type { Manifests } from '../host/manifests';
import { setting } from '../host/settings';
import { selector, toRange } from '../host/text';
import { codeOf } from './diagnostic';
import type { Targets } from './target';

/** Since when, until when, and what instead: at the word under the mouse. */
export function registerHover(host: Host, manifests: Manifests, targets: Targets): vscode.Disposable {
  /** Where a release is named that installs: what is known of it, and what comes next. */
  function namedAt(
    document: vscode.TextDocument,
    position: vscode.Position,
    history: History,
  ): vscode.Hover | undefined {
    const named = targets.named(document, history).find(({ range }) => toRange(range).contains(position));
    const description =
      named && describeNamed(named.version, { history, lang: host.lang, today: host.today() });
    if (!named || !description) return undefined;
    const detail = setting('hover.detail', document);
    const links = detail === 'full' ? [historyLink(description.id, host.lang)] : [];
    const text = toMarkdown(description, detail, links);
    return new vscode.Hover(markdown(text), toRange(named.range));
  }

  return vscode.languages.registerHoverProvider(selector, {
    async provideHover(document, position, token) {
      if (!setting('hover.enable', document)) return undefined;
      const history = await host.historyFor(document);
      if (!history || token.isCancellationRequested) return undefined;
      const use = manifests.useAt(document, position, history);
      if (!use?.record) return namedAt(document, position, history);
      // A hover does not wait for the workspace to be read, nor for the rest of its file where that says nothing to us.
      if (!manifests.lastAnalysis(document) && (isGated(use) || document.getText().includes('istio-history')))
        await manifests.unhurried(document, history);
      const { targets: target } = askedOf(targets.question(document, history), use);
      const detail = setting('hover.detail', document);
      // In one line there is no room for what changed; else the file is read at the first thing that behaves differently.
      const changes = detail === 'full' && use.record.changedIn ? await host.changes() : undefined;
      const description = describe(use.record, {
        history,
        lang: host.lang,
        today: host.today(),
        target,
        ...(changes && { changes }),
        ...(isGated(use) && { switches: targets.switches(document, history) }),
        ...(use.apiVersion ? { apiVersion: use.apiVersion } : {}),
      });
      const text = toMarkdown(
        short(description, codesAt(document, use.range)),
        detail,
        detail === 'full' ? [historyLink(use.record.id, host.lang)] : [],
      );
      return new vscode.Hover(markdown(text), toRange(use.range));
    },
  });
}

const isGated = ({ record }: Use): boolean =>
  record?.life.effect?.some(({ state }) => state === 'gated') === true;

/** Codes of findings that say whether the target has a thing. */
const tellsOfTarget = /-(?:not-yet|removed)$/;

/** Codes of the findings there: VS Code shows them above. */
function codesAt(document: vscode.TextDocument, range: Use['range']): readonly string[] {
  const place = toRange(range);
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source, range: found }) => source === 'Istio History' && found.intersection(place))
    .map(codeOf);
}

/** Lines of a hover, links included: it stands beside other extensions' and above the text. */
const mostLines = 6;

/** Below a finding nothing is said twice, and of the rest no more than leaves the links in sight. */
function short(description: Description, found: readonly string[]): Description {
  const target = found.some((code) => tellsOfTarget.test(code)) ? [] : description.target;
  const { summary, caveats, facts } = description;
  const room = mostLines - 2 - summary.length - target.length - caveats.length;
  return { ...description, target, facts: found.length > 0 ? [] : facts.slice(0, Math.max(0, room)) };
}

/** The page of the editor; the published site where someone says where that is. */
function historyLink(id: Id, lang: Lang): { readonly label: string; readonly url: string } {
  const site = siteUrl(setting('hover.site'), id, lang);
  if (site !== undefined) return { label: vscode.l10n.t('History'), url: site };
  const argument = encodeURIComponent(JSON.stringify([id]));
  return { label: vscode.l10n.t('History'), url: `command:istioHistory.open?${argument}` };
}

/** Commands in a hover only open pages; icons are codicons. */
function markdown(text: string): vscode.MarkdownString {
  const result = new vscode.MarkdownString(text, true);
  result.isTrusted = { enabledCommands: ['istioHistory.open'] };
  return result;
}
