import * as vscode from 'vscode';
import {
  exposure,
  formatVersion,
  isMissed,
  ladder,
  minimum,
  rangeName,
  supportState,
  whyUnread,
} from '../engine';
import type { Minimum } from '../check/minimum';
import type { History, Lang, ReleaseRecord, Version } from '../facts/model';
import type { Analysis } from '../manifest/model';
import type { Host } from '../host/host';
import type { Manifests } from '../host/manifests';
import { mayHoldIstio, selector } from '../host/text';
import { stateOf } from './support';
import type { Targets } from './target';

/**
 * Target, bulletins that affect it, and the minimum version of the file: quiet, beside the language. A row each, as VS
 * Code cuts off what is longer than its box, and what can be clicked stands at the end of a row. It puts warnings first,
 * then goes by the ids.
 */
export function registerStatus(host: Host, manifests: Manifests, targets: Targets): vscode.Disposable {
  const [item, bulletins, needed, unread, report] = [
    'target',
    'targetBulletins',
    'targetNeeds',
    'unread',
    'upgrade',
  ].map((id) => vscode.languages.createLanguageStatusItem(`istioHistory.${id}`, nowhere)) as Rows;
  item.name = 'Istio History';
  item.command = { command: 'istioHistory.selectTarget', title: vscode.l10n.t('Change Target') };
  item.text = 'Istio';
  bulletins.name = vscode.l10n.t('Security bulletins that affect the Istio target');
  needed.name = vscode.l10n.t('Istio release that a file needs');
  unread.name = vscode.l10n.t('What was not read of a file');
  unread.severity = vscode.LanguageStatusSeverity.Warning;
  report.name = vscode.l10n.t('Istio upgrade report');
  report.text = vscode.l10n.t('What an upgrade of Istio changes here');
  report.command = { command: 'istioHistory.whatChanges', title: vscode.l10n.t('Open') };
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function read(document: vscode.TextDocument) {
    const history = await host.historyFor(document);
    if (!history) return undefined;
    return { history, analysis: await manifests.unhurried(document, history) };
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
    bulletins.selector = needed.selector = unread.selector = nowhere;
    // Where nothing is seen of Istio, that may be why.
    if (known) fill(unread, unreadIn(known.analysis, host.lang));
    if (!document || !known || !isIstio) return;
    void vscode.commands.executeCommand('setContext', 'istioHistory.istioWorkspace', true);
    const { history, analysis } = known;
    const { targets: running, own } = await targets.options(document, history);
    showTarget(history, running);
    fill(bulletins, bulletinsOf(history, running));
    // Of what Istio ships nobody here needs anything.
    fill(needed, own ? copyRow() : needs(history, host.lang, minimum(analysis, history)));
  }

  function showTarget(history: History, running: readonly Version[]): void {
    const releases = running.flatMap(({ minor }) => history.releases[minor] ?? []);
    const ended = releases.filter((release) => supportState(release, host.today()).state === 'ended');
    item.text =
      running.length > 0
        ? vscode.l10n.t(
            'Istio target {0}',
            running.map((target) => formatVersion(history, target)).join(', '),
          )
        : noTarget(history);
    item.detail = supportOf(releases, ended);
    item.severity =
      ended.length > 0 ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
  }

  /** Of several, those alone whose support has ended. */
  function supportOf(releases: readonly ReleaseRecord[], ended: readonly ReleaseRecord[]): string {
    const [only, ...others] = releases;
    if (!only) return '';
    if (others.length === 0) return stateOf(only, host.today());
    const names = ended.map(({ name }) => name);
    return names.length > 0 ? vscode.l10n.t('support ended: {0}', listed(host.lang, names)) : '';
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
    bulletins,
    needed,
    unread,
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

type Rows = [
  target: vscode.LanguageStatusItem,
  bulletins: vscode.LanguageStatusItem,
  needed: vscode.LanguageStatusItem,
  unread: vscode.LanguageStatusItem,
  report: vscode.LanguageStatusItem,
];

type Row = Pick<vscode.LanguageStatusItem, 'text' | 'detail' | 'command'>;

/** A row with nothing to say is not there. */
function fill(item: vscode.LanguageStatusItem, row: Row | undefined): void {
  if (!row) return;
  item.text = row.text;
  item.detail = row.detail ?? '';
  item.command = row.command;
  item.selector = selector;
}

const copyRow = (): Row => ({
  text: vscode.l10n.t("A copy of Istio's own charts, of which only values are judged"),
  command: undefined,
});

/** Of several targets, the one that most of them affect. */
function bulletinsOf(history: History, running: readonly Version[]): Row | undefined {
  const [most] = running
    .map((version) => ({ name: formatVersion(history, version), ...exposure(history, version) }))
    .sort((a, b) => b.affecting.length - a.affecting.length);
  if (!most || most.affecting.length === 0) return undefined;
  // Later ones did not look at a release whose support had ended.
  const count = `${String(most.affecting.length)}${most.notNamed.length > 0 ? '+' : ''}`;
  return {
    text: vscode.l10n.t('Bulletins that affect Istio {0}: {1}', most.name, count),
    command: {
      command: 'istioHistory.open',
      title: vscode.l10n.t('Open'),
      arguments: [`release:${most.name}`],
    },
  };
}

/** What findings and hovers do not speak of, so that their silence is not taken for praise. */
function unreadIn({ documents }: Analysis, lang: Lang): Row | undefined {
  const missed = documents.flatMap(({ unread }) => unread).filter(({ reason }) => isMissed(reason));
  const [first] = missed;
  if (!first) return undefined;
  const more = missed.length > 1 ? vscode.l10n.t('(and {0} more)', missed.length - 1) : '';
  return {
    text: vscode.l10n.t('Not read from line {0}', first.line + 1),
    detail: [whyUnread(first.reason, lang), more].filter(Boolean).join(' '),
    command: undefined,
  };
}

const listed = (lang: Lang, texts: readonly string[]): string => texts.join(lang === 'zh-cn' ? '、' : ', ');

/** The release, and the next ones downwards: each without the lines of all before it. */
function needs(history: History, lang: Lang, needed: Minimum | undefined): Row | undefined {
  if (!needed) return undefined;
  const range = rangeName(history, lang, needed);
  const command = { command: 'istioHistory.minimumVersion', title: vscode.l10n.t('Show Lines') };
  if (range === undefined) return { text: vscode.l10n.t('No release has all of this file'), command };
  let lines = needed.steps[0]?.because.length ?? 0;
  const steps = ladder(history, lang, needed).map(({ release, because }) => {
    const without = lines;
    lines += because.length;
    return without === 1
      ? vscode.l10n.t('{0} without 1 line', release)
      : vscode.l10n.t('{0} without {1} lines', release, without);
  });
  return {
    text: vscode.l10n.t('This file needs {0}', range),
    detail: listed(lang, steps.slice(0, mostSteps)),
    command,
  };
}
