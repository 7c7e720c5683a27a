/** What the files of the workspace tell for an address of the page: the changes of an upgrade, or its plan. */
import * as vscode from 'vscode';
import {
  endsOf,
  kubernetesIn,
  makePlan,
  parseVersion,
  planText,
  problemsAt,
  upgradeReport,
  truthFrom,
  wayOf,
} from '../../engine';
import type { Method } from '../../check/plan/hops';
import type { Plan, Problem } from '../../check/plan/plan';
import type { FileEvidence } from '../../check/changes/truth';
import type { History, Version } from '../../facts/model';
import type { Host } from '../../host/host';
import type { Answer, Route } from '../../shared/protocol';
import type { Targets } from '../target';
import type { FileUses } from '../scanned';
import type { WorkspaceScan } from '../workspaceScan';

export interface Upgrades {
  answer(route: Route): Promise<Answer>;
  remember(key: string, isDone: boolean): void;
  /** The plan that was last answered for an address, with what is done; undefined where there is none. */
  markdown(route: Route): Promise<string | undefined>;
  /** Opens a place of a file that an answer named. */
  open(file: string, line: number, column: number): Promise<void>;
}

const doneKey = 'istioHistory.plan.done';
/** Of plans that are long past nothing needs to be known. */
const mostDone = 2000;
/** The longest that typing may have to wait, in milliseconds. */
const slice = 8;

export function createUpgrades(host: Host, targets: Targets, scan: WorkspaceScan): Upgrades {
  const plans = new Map<Route, Plan>();
  const done = (): readonly string[] => host.context.workspaceState.get<readonly string[]>(doneKey, []);

  /** Files that people wrote and what they say, scanned again where no scan has asked them yet. */
  async function evidence(history: History, to: Version): Promise<readonly FileEvidence[] | undefined> {
    await scan.ask();
    if (!scan.evidence() && !(await scan.run())) return undefined;
    await targets.readyForAll(history);
    return [...(scan.evidence() ?? [])]
      .map(([uri, one]) => ({ uri: vscode.Uri.parse(uri), evidence: one }))
      .filter(({ uri }) => !targets.at(uri, history, to).own)
      .map(({ uri, evidence: one }) => ({ file: nameOf(uri), evidence: one }))
      .sort((a, b) => Number(a.file > b.file) - Number(a.file < b.file));
  }

  async function changes(history: History, from: Version, to: Version): Promise<Answer> {
    const known = await host.changes();
    const said = known && (await evidence(history, to));
    if (!said) return { about: 'nothing' };
    const files = scan.files().map(({ uri, analysis }) => ({
      file: nameOf(uri),
      analysis,
      optionsAt: (end: Version) => targets.at(uri, history, end),
    }));
    return {
      about: 'changes',
      report: upgradeReport(files, { history, from, to, changes: known, evidence: said }),
    };
  }

  async function plan(history: History, [fromName, toName, method, kubernetes]: readonly string[]) {
    const [from, to] = [fromName, toName].map((name) => parseVersion(history, name ?? ''));
    const changes = await host.changes();
    const said = changes && from && to && (await evidence(history, to));
    if (!said) return { about: 'nothing' as const };
    const by: Method = method === 'in-place' ? method : 'canary';
    const asked = {
      history,
      lang: host.lang,
      today: host.today(),
      changes,
      from,
      to,
      method: by,
      kubernetes: kubernetes === undefined ? undefined : kubernetesIn(kubernetes),
    };
    const truthOf = truthFrom(asked, said);
    const upgrading = wayOf(asked, truthOf);
    const problems = await problemsOf(scan.files(), history, endsOf(upgrading));
    const unread = scan.skipped().map(({ uri, reason, line }) => ({
      file: nameOf(uri),
      reason,
      ...(line !== undefined && { line: line + 1 }),
    }));
    const made = makePlan(upgrading, { problems, truthOf, unread });
    return { about: 'plan' as const, plan: made, done: done() };
  }

  async function problemsOf(
    files: readonly FileUses[],
    history: History,
    ends: readonly Version[],
  ): Promise<readonly Problem[]> {
    const problems: Problem[] = [];
    let pause = Date.now() + slice;
    for (const { uri, analysis } of files) {
      for (const one of problemsAt(analysis, nameOf(uri), ends, (end) => targets.at(uri, history, end)))
        problems.push(one);
      if (Date.now() < pause) continue;
      await new Promise((resolve) => setTimeout(resolve, 0));
      pause = Date.now() + slice;
    }
    return problems;
  }

  return {
    async answer(route) {
      const history = await host.history();
      const [page, ...rest] = route.split('/');
      if (!history) return { about: 'nothing' };
      if (page === 'plan') {
        const answer = await plan(history, rest);
        if (answer.about === 'plan') plans.set(route, answer.plan);
        return answer;
      }
      const [from, to] = rest.map((name) => parseVersion(history, name));
      return from && to && !from.newer && !to.newer ? changes(history, from, to) : { about: 'nothing' };
    },
    async markdown(route) {
      const [history, made] = [await host.history(), plans.get(route)];
      if (!history || !made) return undefined;
      const marked = new Set(done());
      return planText(made, history, host.lang, 'markdown', (key) => marked.has(key));
    },
    remember: (key, isDone) => {
      const others = done().filter((one) => one !== key);
      void host.context.workspaceState.update(doneKey, (isDone ? [...others, key] : others).slice(-mostDone));
    },
    async open(file, line, column) {
      const known = [...scan.files().map(({ uri }) => uri), ...scan.skipped().map(({ uri }) => uri)];
      const told = [...(scan.evidence()?.keys() ?? [])].map((uri) => vscode.Uri.parse(uri));
      // Nothing but files that the scan has read.
      const uri = [...known, ...told].find((one) => nameOf(one) === file);
      if (!uri) return;
      const at = new vscode.Position(line - 1, column - 1);
      await vscode.window.showTextDocument(uri, {
        selection: new vscode.Range(at, at),
        viewColumn: vscode.ViewColumn.Beside,
      });
    },
  };
}

const nameOf = (uri: vscode.Uri): string => vscode.workspace.asRelativePath(uri);
