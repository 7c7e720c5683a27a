/** `plan`: an upgrade hop by hop, with what blocks it in the files that were named. */
import { Option, type Command } from 'commander';
import type { FileEvidence } from '../check/changes/truth';
import { kubernetesIn, methods, type Method } from '../check/plan/hops';
import {
  endsOf,
  makePlan as makeFrom,
  truthFrom,
  wayOf,
  type ReadForPlan,
  type Upgrading,
} from '../check/plan/make';
import { planText } from '../check/plan/text';
import type { Plan, Problem } from '../check/plan/plan';
import type { RunningMesh } from '../check/plan/running';
import { blockersOf } from '../check/plan/tasks';
import type { Channel, History, Version } from '../facts/model';
import { channelOption } from './check';
import { releaseKnown } from './release-named';
import { chartsIn, rootsOf } from './detect';
import type { Skipped } from './formats/report';
import { below } from './help';
import { listInputs } from './inputs';
import { UsageError, type Io } from './io';
import type { Listed, PlanQuestion } from './jobs';
import { liveOption, runningIn, type Running } from './live';
import { lookAtAll } from './look';
import { planJson } from './plan-json';
import { installsOf } from './surroundings';
import { isIncomplete, isMissing, skippedIn } from './unread';
import { usageWords } from './words/usage/words';

interface Options {
  readonly kubernetes?: string;
  readonly live?: readonly string[];
  readonly gatewayApiChannel?: Channel;
  readonly method: Method;
  readonly format: 'markdown' | 'json' | 'text';
}

export function registerPlan(program: Command, io: Io): void {
  const { help } = usageWords(io.lang());
  program
    .command('plan')
    .description(help.plan.about)
    .argument('<from>', help.plan.from)
    .argument('<to>', help.plan.to)
    .argument('[paths...]', help.plan.paths)
    .addOption(liveOption(help))
    .addOption(channelOption(help))
    .option('--kubernetes <version>', help.plan.kubernetes)
    .addOption(new Option('--method <method>', help.plan.method).choices(methods).default('canary'))
    .addOption(
      new Option('--format <format>', help.plan.format).choices(['markdown', 'json', 'text']).default('text'),
    )
    .addHelpText('after', below(help.plan.after))
    .action(async (from: string, to: string, paths: string[], options: Options) => {
      const history = io.history();
      const files = paths.length > 0 ? await listInputs(io, paths) : undefined;
      const running = await runningIn(io, history, options.live ?? []);
      const plan = await makePlan(
        io,
        history,
        beginning(history, from, running),
        releaseKnown(history, to),
        files,
        {
          ...options,
          roots: rootsOf(paths),
          charts: await chartsIn(io, history, files ? paths : []),
          installs: files ? await installsOf(io, history, paths, files) : [],
          channel: options.gatewayApiChannel ?? running?.gatewayApiChannel,
          mesh: running?.mesh,
        },
      );
      io.out(
        options.format === 'json'
          ? planJson(plan, history)
          : planText(plan, history, io.lang(), options.format),
      );
      if (isIncomplete(plan.unread, files ?? [])) io.exit(2);
      else io.exit(blockersOf(plan) > 0 ? 1 : 0);
    });
}

/** Where one starts; of several control planes, the oldest. */
function beginning(history: History, from: string, running: Running | undefined): Version {
  if (from !== 'auto') return releaseKnown(history, from);
  const [oldest] = running?.releases ?? [];
  if (oldest && !oldest.newer) return oldest;
  throw new UsageError((why) => why.autoWithoutLive);
}

type Asked = Pick<Options, 'kubernetes' | 'method'> &
  Omit<PlanQuestion, 'ways'> & { readonly mesh: RunningMesh | undefined };

async function makePlan(
  io: Io,
  history: History,
  from: Version,
  to: Version,
  files: readonly Listed[] | undefined,
  { kubernetes: cluster, method, mesh, ...question }: Asked,
): Promise<Plan> {
  const kubernetes = cluster === undefined ? undefined : kubernetesIn(cluster);
  if (cluster !== undefined && kubernetes === undefined)
    throw new UsageError((why) => why.kubernetes(cluster));
  const upgrading: Upgrading = {
    history,
    lang: io.lang(),
    today: io.today,
    changes: io.changes(),
    from,
    to,
    method,
    kubernetes,
    running: mesh,
  };
  if (!files) return makeFrom(upgrading, undefined);
  // Only the files tell whether the mesh is in ambient mode: both ways are looked at while they are read.
  const ways = [upgrading, { ...upgrading, isAmbient: true }].map(endsOf);
  const { problems, evidence, unread } = await readFiles(io, files, { ways, ...question });
  const truthOf = truthFrom(upgrading, evidence);
  const way = wayOf(upgrading, truthOf);
  return makeFrom(way, { truthOf, unread, problems: problems[way.isAmbient ? 1 : 0] ?? [] });
}

/** What was read, with what is wrong on each of the ways. */
interface ReadForWays extends Pick<ReadForPlan, 'unread'> {
  readonly problems: readonly (readonly Problem[])[];
  readonly evidence: readonly FileEvidence[];
}

async function readFiles(io: Io, files: readonly Listed[], question: PlanQuestion): Promise<ReadForWays> {
  const problems = question.ways.map((): Problem[] => []);
  const evidence: FileEvidence[] = [];
  const skipped: Skipped[] = [];
  const goesNowhere = question.ways.every((ends) => ends.length < 2);
  if (goesNowhere) return { problems, evidence, unread: skipped };
  for await (const looked of lookAtAll(io, files, 'plan', question)) {
    const { file } = looked;
    skipped.push(...skippedIn(looked, io.lang()));
    if ('answer' in looked) {
      looked.answer.problems.forEach((all, at) => {
        for (const problem of all) problems[at]?.push(problem);
      });
      evidence.push({ file, evidence: looked.answer.evidence });
    }
  }
  return { problems, evidence, unread: skipped.filter(isMissing) };
}
