/** The messages between the page and whoever shows it: VS Code's panel, or a plain browser. */
import type { UpgradeReport } from '../check/changes/report';
import type { Plan } from '../check/plan/plan';
import type { Lang } from '../facts/model';

/** Addresses inside the page: a page's name, `compare/1.20/1.22`, or the id of a record. */
export type Route = string;

/** What only the files of the workspace tell, for the address that asked. */
export type Answer =
  | { readonly about: 'changes'; readonly report: UpgradeReport }
  | {
      readonly about: 'plan';
      readonly plan: Plan;
      /** Which items are done, by their keys. */
      readonly done: readonly string[];
    }
  | { readonly about: 'nothing' };

export interface Setup {
  readonly lang: Lang;
  readonly today: string;
  /** Names of the target releases, such as "1.22.3". */
  readonly targets: readonly string[];
  /** Ids that the workspace uses, once it was scanned. */
  readonly used: readonly string[];
  readonly route: Route;
  /** There is a workspace whose files can be asked. */
  readonly files: boolean;
}

export type ToPage =
  | { readonly type: 'setup'; readonly setup: Setup; readonly dataset: string; readonly changes: string }
  | { readonly type: 'answer'; readonly route: Route; readonly answer: Answer }
  | { readonly type: 'go'; readonly route: Route }
  /** Envoy's part of the data; empty where it cannot be had. */
  | { readonly type: 'envoy'; readonly dataset: string }
  | { readonly type: 'used'; readonly used: readonly string[]; readonly targets: readonly string[] };

export type FromPage =
  | { readonly type: 'ready' }
  | { readonly type: 'route'; readonly route: Route; readonly title: string }
  | { readonly type: 'copy'; readonly text: string }
  /** The plan of an address is to be copied, as the command line writes it. */
  | { readonly type: 'copyPlan'; readonly route: Route }
  | {
      readonly type: 'save';
      readonly name: string;
      readonly content: string;
      readonly encoding: 'utf8' | 'base64';
    }
  | { readonly type: 'open'; readonly url: string }
  | { readonly type: 'scan' }
  /** Envoy's part of the data is wanted. */
  | { readonly type: 'envoy' }
  /** What the files tell for an address is wanted. */
  | { readonly type: 'ask'; readonly route: Route }
  | { readonly type: 'done'; readonly route: Route; readonly key: string; readonly isDone: boolean }
  /** A place of a file that an answer named. */
  | { readonly type: 'file'; readonly file: string; readonly line: number; readonly column: number }
  | { readonly type: 'plan' };

/** How the page speaks to its host; the site has one that uses the browser itself. */
export interface Shell {
  send(message: FromPage): void;
  listen(listener: (message: ToPage) => void): void;
  /** What survives hiding and reloading. */
  getState(): unknown;
  setState(state: unknown): void;
}
