/** `target`: which release of Istio the files say runs, with every candidate and why it counts. */
import type { Command } from 'commander';
import type { History, Lang } from '../facts/model';
import { formatVersion } from '../facts/versions';
import type { Candidate } from '../project/detection/candidates';
import type { Conclusion } from '../project/detection/conclude';
import { counting } from '../project/detection/resolve-target';
import { detectIn } from './detect';
import type { Io } from './io';
import { oneLine } from './printable';
import { cliWords } from './words/words';
import { usageWords } from './words/usage/words';

export function registerTarget(program: Command, io: Io): void {
  const { help } = usageWords(io.lang());
  program
    .command('target')
    .description(help.target.about)
    .argument('[paths...]', help.target.paths)
    .option('--json', help.json)
    .action(async (paths: string[], options: { json?: true }) => {
      const history = io.history();
      const found = await detectIn(io, history, paths.length > 0 ? paths : ['.']);
      io.out(options.json ? asJson(history, io.lang(), found) : asText(history, io.lang(), found));
      io.exit(found.target ? 0 : 1);
    });
}

function asJson(history: History, lang: Lang, found: Conclusion): string {
  const { target, candidates, places } = found;
  const report = {
    target: target && formatVersion(history, target),
    candidates: onceEach(candidates).map(({ version, shown, range, form, strength }) => ({
      release: formatVersion(history, version),
      file: shown,
      line: range.start.line + 1,
      form,
      strength,
    })),
    because: because(history, lang, found),
    places: Object.fromEntries(
      Object.entries(places).map(([place, version]) => [place, version && formatVersion(history, version)]),
    ),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** Why there is this target, or none. */
function because(
  history: History,
  lang: Lang,
  { target, candidates, disagree, apart, passedOver }: Conclusion,
): string | null {
  const words = cliWords(lang);
  const isTarget = ({ version }: Candidate): boolean =>
    target !== null && formatVersion(history, version) === formatVersion(history, target);
  const best = candidates.find(isTarget) ?? candidates[0];
  if (target && best) return words.becauseStrongest(words.forms[best.form], placeOf(best));
  if (disagree) {
    const names = [...new Set(counting(candidates).map(({ version }) => formatVersion(history, version)))];
    return words.candidatesDisagree(names.join(words.comma));
  }
  if (apart && best) {
    const name = formatVersion(history, best.version);
    return words.eachForItself(words.foundIn(name, placeOf(best)));
  }
  const [first] = passedOver;
  return first ? words.passedOver[first.why](`${oneLine(first.file)}:${first.line}`) : null;
}

/** One place may count for several charts, and is one to a reader. */
function onceEach(candidates: readonly Candidate[]): readonly Candidate[] {
  const first = new Map<string, Candidate>();
  for (const one of candidates) {
    const { range, form, strength } = one;
    const key = [range.start.character, form, strength, placeOf(one)].join(' ');
    if (!first.has(key)) first.set(key, one);
  }
  return [...first.values()];
}

const placeOf = ({ shown, range }: Candidate): string => `${oneLine(shown)}:${range.start.line + 1}`;

function asText(history: History, lang: Lang, found: Conclusion): string {
  const words = cliWords(lang);
  const why = because(history, lang, found);
  const none = found.candidates.length > 0 ? words.noneSurelyRuns : words.noTargetFound;
  const first = found.target ? words.targetIs(formatVersion(history, found.target)) : (why ?? none);
  const lines = onceEach(found.candidates).map(
    (candidate) =>
      `  ${placeOf(candidate)}: ${words.namedAs(formatVersion(history, candidate.version), words.forms[candidate.form])}`,
  );
  return `${[first, ...lines].join('\n')}\n`;
}
