import * as vscode from 'vscode';
import {
  formatVersion,
  isMissed,
  ladder,
  minimum,
  rangeName,
  supportState,
  warningsOf,
  whyUnread,
} from '../engine';
import type { Minimum } from '../check/minimum';
import type { History, Lang } from '../facts/model';
import type { Analysis } from '../manifest/model';
import type { Host } from '../host/host';
import type { Manifests } from '../host/manifests';
import { mayHoldIstio, selector } from '../host/text';
import { stateOf } from './support';
import type { Targets } from './target';

/** Target, its support, and the minimum version of the file: quiet, beside the language. */
export function registerStatus(host: Host, manifests: Manifests, targets: Targets): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('istioHistory.target', nowhere);
  item.name = 'Istio History';
  item.command = { command: 'istioHistory.selectTarget', title: vscode.l10n.t('Change Target') };
  item.text = 'Istio';
  const report = vscode.languages.createLanguageStatusItem('istioHistory.report', nowhere);
  report.name = vscode.l10n.t('Istio upgrade report');
  report.text = vscode.l10n.t('What an upgrade of Istio changes here');
  report.command = { command: 'istioHistory.whatChanges', title: vscode.l10n.t('Open') };
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function read(document: vscode.TextDocument) {
    const history = await host.historyFor(document);
    if (!history) return undefined;
    await manifests.prepare(document, history);
    return { history, analysis: manifests.analysis(document, history) };
  }

  async function update(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const known = document && mayHoldIstio(document) ? await read(document) : undefined;
    // Another is looked at by now, and its update is on the way.
    if (document !== vscode.window.activeTextEditor?.document) return;
    const isIstio = known?.analysis.documents.some(({ uses }) => uses.length > 0) ?? false;
    void vscode.commands.executeCommand('setContext', 'istioHistory.istioFile', isIstio);
    // Other YAML says nothing of Istio, and nothing of it is said there.
    item.selector = report.selector = isIstio ? selector : nowhere;
    if (!document || !known || !isIstio) return;
    void vscode.commands.executeCommand('setContext', 'istioHistory.istioWorkspace', true);
    const { history, analysis } = known;
    const { targets: running, own } = await targets.options(document, history);
    // Of what Istio ships nobody here needs anything.
    const needed = own ? undefined : minimum(analysis, history);
    const unread = unreadIn(analysis, host.lang);
    const releases = running.flatMap(({ minor }) => history.releases[minor] ?? []);
    const hasEnded = releases.some((release) => supportState(release, host.today()).state === 'ended');
    item.text =
      running.length > 0
        ? vscode.l10n.t(
            'Istio target {0}',
            running.map((target) => formatVersion(history, target)).join(', '),
          )
        : noTarget(history);
    item.detail = [
      unread,
      own ? vscode.l10n.t("a copy of Istio's own charts, of which only values are judged") : '',
      ...releases.map((release) => stateOf(release, host.today())),
      ...running.flatMap((version) =>
        warningsOf(version, { history, lang: host.lang, today: host.today() }).slice(-1),
      ),
      needed ? needs(history, host.lang, needed) : '',
    ]
      .filter(Boolean)
      .join(' · ');
    item.severity =
      unread !== '' || hasEnded
        ? vscode.LanguageStatusSeverity.Warning
        : vscode.LanguageStatusSeverity.Information;
  }

  /** Where files name several releases, none of them is taken for what runs. */
  function noTarget(history: History): string {
    const named = targets.found(history).map(({ version }) => formatVersion(history, version));
    return named.length > 1
      ? vscode.l10n.t('Istio: the files disagree ({0})', listed(host.lang, named))
      : vscode.l10n.t('Istio: no target set');
  }

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(
      () => void update().catch((error: unknown) => host.log.error('cannot show the status', error)),
      300,
    );
  };
  soon();
  return vscode.Disposable.from(
    item,
    report,
    targets.onDidChange(soon),
    vscode.window.onDidChangeActiveTextEditor(soon),
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === vscode.window.activeTextEditor?.document) soon();
    }),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}

/** Steps of the minimum that are told: the row has little room, and the box tells them all. */
const mostSteps = 2;

const nowhere: vscode.DocumentSelector = [];

/** What findings and hovers do not speak of, so that their silence is not taken for praise. */
function unreadIn({ documents }: Analysis, lang: Lang): string {
  const missed = documents.flatMap(({ unread }) => unread).filter(({ reason }) => isMissed(reason));
  const [first] = missed;
  if (!first) return '';
  const told = vscode.l10n.t('not read from line {0}: {1}', first.line + 1, whyUnread(first.reason, lang));
  return missed.length === 1 ? told : `${told} ${vscode.l10n.t('(and {0} more places)', missed.length - 1)}`;
}

const listed = (lang: Lang, texts: readonly string[]): string => texts.join(lang === 'zh-cn' ? '、' : ', ');

/** The release, and the next ones downwards: each without the lines of all before it. */
function needs(history: History, lang: Lang, needed: Minimum): string {
  const range = rangeName(history, lang, needed);
  if (range === undefined) return vscode.l10n.t('no release has all of this file');
  let lines = needed.steps[0]?.because.length ?? 0;
  const steps = ladder(history, lang, needed).map(({ release, because }) => {
    const without = lines;
    lines += because.length;
    return without === 1
      ? vscode.l10n.t('{0} without 1 line', release)
      : vscode.l10n.t('{0} without {1} lines', release, without);
  });
  if (steps.length === 0) return vscode.l10n.t('this file needs {0}', range);
  return vscode.l10n.t('this file needs {0} ({1})', range, listed(lang, steps.slice(0, mostSteps)));
}
