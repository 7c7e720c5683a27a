/** A plan from what files said, made the same way for the terminal, the editor and language models. */
import type { Condition } from '../../facts/changes';
import type { ChangeRecord, Day, History, Lang, Version } from '../../facts/model';
import { askedBy } from '../changes/asked';
import { judgeBy, verdictsWithoutFiles } from '../changes/judge';
import { evaluator, type Evaluate, type FileEvidence } from '../changes/truth';
import { hopsBetween, type Going, type Hop } from './hops';
import { planUpgrade, type Plan, type Problem } from './plan';
import type { RunningMesh } from './running';

export interface Upgrading extends Going {
  readonly history: History;
  readonly lang: Lang;
  readonly today: Day;
  readonly changes: readonly ChangeRecord[];
  readonly from: Version;
  readonly to: Version;
  /** What else is known of it. */
  readonly running?: RunningMesh | undefined;
}

/** What the files said; undefined where none was given. */
export interface ReadForPlan {
  readonly problems: readonly Problem[];
  readonly truthOf: Evaluate;
  readonly unread: Plan['unread'];
}

/** The releases at which problems are looked for: where one starts, then the end of each hop. */
export function endsOf(upgrading: Upgrading): readonly Version[] {
  const { history, from, to } = upgrading;
  return [from, ...hopsBetween(history, from, to, upgrading).map((hop) => hop.to)];
}

/** Injected for pods whose network the plugin sets up, sidecars tell as well that it is there. */
const withCni: readonly Condition[] = [
  { component: 'cni' },
  { helm: 'helm:istiod#pilot.cni.enabled', is: true },
  { helm: 'helm:istiod#istio_cni.enabled', is: true },
];

/** What all files say together, gathered once for the way and for each of its hops. */
export const truthFrom = (
  { changes, history }: Pick<Upgrading, 'changes' | 'history'>,
  evidence: readonly FileEvidence[],
): Evaluate => evaluator(askedBy(changes), evidence, history);

/** The same upgrade with what the files tell of the way: whether workloads are in ambient mode, and istio-cni is there. */
export function wayOf<T extends Upgrading>(upgrading: T, truthOf: Evaluate): T {
  const { to } = upgrading;
  const { holds } = truthOf({ dataPlane: 'ambient' }, to);
  const hasCni = truthOf({ any: withCni }, to).holds === 'yes';
  return { ...upgrading, isAmbient: holds === 'yes' || holds === 'maybe', hasCni };
}

/** What each hop changes; a change that an earlier hop brought and took back again is in neither. */
export function makePlan(upgrading: Upgrading, read: ReadForPlan | undefined): Plan {
  const { history, lang, today, changes, from, to, method, isAmbient = false, running } = upgrading;
  const hops = hopsBetween(history, from, to, upgrading);
  const verdictsOf = (hop: Hop) => {
    const way = { history, from: hop.from, to: hop.to };
    return read ? judgeBy(changes, read.truthOf, way) : verdictsWithoutFiles(changes, way);
  };
  const given = { history, lang, today, method, isAmbient, hops, running, verdicts: hops.map(verdictsOf) };
  return planUpgrade(
    {
      ...given,
      problems: read?.problems ?? [],
      unread: read?.unread ?? [],
      hasFiles: read !== undefined,
    },
    from,
    to,
  );
}
