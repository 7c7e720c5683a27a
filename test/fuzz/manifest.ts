/** What must hold for whatever text is opened: nothing throws, and all ways to ask give the same answer. */
import assert from 'node:assert/strict';
import { parseAllDocuments } from 'yaml';
import type { History } from '../../src/facts/model';
import { analyze, createAnalyzer, type Analyzer, type Change } from '../../src/manifest/analyze';
import { applyEdits } from '../../src/manifest/text/edits';
import { readConfig } from '../../src/project/config';
import { findFindings, type Finding, type FindingOptions } from '../../src/check/findings';
import { fixAll, fixesFor } from '../../src/check/fixes';
import { suppressionsFor } from '../../src/check/suppress';
import { minimum } from '../../src/check/minimum';
import type { Analysis, Lines, Range, Use } from '../../src/manifest/model';
import { evidenceIn, releasesIn } from '../../src/project/detection/detect';
import { placeUnit } from '../../src/manifest/place';
import { mayTell } from '../../src/manifest/hint';
import { readUnit } from '../../src/manifest/unit';
import { splitDocuments } from '../../src/manifest/text/split';
import { blankTemplates } from '../../src/manifest/text/templates';
import { contains, sliceLines, textLines } from '../../src/manifest/text/lines';
import { findingOptions, withOwnTargets } from '../support/options';
import type { Random } from './random';

export function exerciseManifest(text: string, history: History, random: Random): void {
  const lines = textLines(text);
  const analysis = analyze(lines, history);
  const uses = analysis.documents.flatMap((document) => document.uses);
  for (const { range } of uses) within(range, lines);
  const targets = random.once(4) ? [] : [{ minor: random.below(history.releases.length) }];
  const lang = random.pick(['en', 'zh-cn'] as const);
  const options = withOwnTargets(analysis, findingOptions(history, { targets, lang }));
  const findings = findFindings(analysis, options);
  for (const { range, message } of findings) {
    within(range, lines);
    assert.doesNotMatch(message, /undefined|NaN|\[object/);
  }
  const least = minimum(analysis, history);
  for (const { release, because } of [least?.since, least?.removed].filter((one) => one !== undefined))
    assert.ok(release < history.releases.length && because.length > 0);
  const name = random.pick(['a.yaml', 'Chart.yaml', 'main.tf', 'kustomization.yaml', 'helmfile.yaml']);
  const { evidence } = evidenceIn(name, text, history);
  for (const { range } of evidence) within(range, lines);
  assert.deepEqual(releasesIn(name, text, history), evidence, 'what names no release is not needed for them');
  agreesAtPositions(lines, analysis, createAnalyzer(history), random);
  if (isSound(withoutActions(lines))) cutsRight(lines, analysis, history);
  if (!/\{\{|\{%|\}\}/.test(text) && isSound(text)) {
    mends(text, findings, uses, options);
    silences(text, findings, options, random);
  }
  // Many analyses of one text: every fourth input is enough of them.
  if (random.once(4)) editsAgree(text, history, random);
}

export function exerciseConfig(text: string, history: History): void {
  const { config, problems } = readConfig(text, history);
  const lines = textLines(text);
  for (const { range, message } of problems) {
    within(range, lines);
    assert.doesNotMatch(message('en') + message('zh-cn'), /undefined|\[object/);
  }
  for (const target of config.targets ?? []) assert.ok(Number.isInteger(target.minor));
  for (const word of config.ignore) assert.equal(typeof word, 'string');
}

function within({ start, end }: Range, lines: Lines): void {
  assert.ok(start.line <= end.line && end.line < lines.lineCount, 'a range lies in the text');
  assert.ok(start.line < end.line || start.character <= end.character, 'a range does not go backwards');
  assert.ok(end.character <= lines.lineAt(end.line).length, 'a range ends in its line');
}

/** The text as it is parsed: templates' actions blanked, document by document. */
function withoutActions(lines: Lines): string {
  return splitDocuments(lines)
    .map(({ start, end }) => blankTemplates(sliceLines(lines, start, end)))
    .join('\n');
}

/** Whether the parser has nothing to complain about; of broken text nothing exact is promised. */
function isSound(text: string): boolean {
  if (/\r(?!\n)|[\u0085\u2028\u2029\uFEFF]/.test(text)) return false;
  const documents = parseAllDocuments(text, { schema: 'failsafe', logLevel: 'silent' });
  return 'length' in documents && documents.every((one) => one.errors.length + one.warnings.length === 0);
}

/** What a position is asked for is what the analysis has there. */
function agreesAtPositions(lines: Lines, analysis: Analysis, analyzer: Analyzer, random: Random): void {
  const all = analysis.documents.flatMap((document) => document.uses);
  for (let look = 0; look < 6; look++) {
    const near = all.length > 0 && random.once(2) ? random.pick(all).range.start : undefined;
    const line = near?.line ?? random.below(lines.lineCount);
    const character = near?.character ?? random.below(lines.lineAt(line).length + 1);
    const at = { line, character };
    const quick = analyzer.useAt(lines, at);
    const slow = all.findLast((use) => contains(use.range, at));
    assert.deepEqual(quick && brief(quick), slow && brief(slow), `at ${line}:${character}`);
  }
}

/** A list that is read item by item says what it says as a whole. */
function cutsRight(lines: Lines, { documents }: Analysis, history: History): void {
  for (const { start, end, units, uses } of documents) {
    if (units.length === 1) continue;
    const whole = placeUnit(readUnit(sliceLines(lines, start, end), 'document', history), { start, end });
    // An item without a word of Istio is passed by, be it that another item has one.
    const silent = units.filter(
      ({ unit: { sort }, start, end }) => !mayTell(`${sort}\n${sliceLines(lines, start, end)}`),
    );
    const told = whole.uses.filter(
      ({ range: { start: at } }) => !silent.some((unit) => unit.start <= at.line && at.line < unit.end),
    );
    const sorted = (list: readonly Use[]): string[] => list.map((use) => JSON.stringify(brief(use))).sort();
    assert.deepEqual(sorted(uses), sorted(told), 'a list is read alike item by item and whole');
  }
}

const brief = ({ role, id, range, text, apiVersion }: Use): unknown => [role, id, range, text, apiVersion];

/** Fixes keep a sound text sound, and what they fix is found no more. */
function mends(
  text: string,
  findings: readonly Finding[],
  uses: readonly Use[],
  options: FindingOptions,
): void {
  const lines = textLines(text);
  const withUses = { ...options, uses };
  const edits = fixAll(findings, lines, withUses);
  if (edits.length === 0) return;
  for (const { range } of edits) assert.ok(range.end.line <= lines.lineCount);
  const after = applyEdits(text, edits);
  assert.ok(isSound(after), `fixes keep a text sound:\n${after}`);
  const fixable = (list: readonly Finding[], of: Lines, used: readonly Use[]): number =>
    [...fixesFor(list, of, { ...options, uses: used }).values()].filter((fixes) =>
      fixes.some((fix) => fix.safe),
    ).length;
  const afterLines = textLines(after);
  const again = analyze(afterLines, options.history);
  const now = fixable(
    findFindings(again, options),
    afterLines,
    again.documents.flatMap((document) => document.uses),
  );
  assert.ok(now < fixable(findings, lines, uses), `fixes leave less to fix:\n${after}`);
}

/** A comment that silences a finding does so. */
function silences(text: string, findings: readonly Finding[], options: FindingOptions, random: Random): void {
  if (findings.length === 0) return;
  const finding = random.pick(findings);
  const inFile = suppressionsFor(finding, textLines(text), 'en').at(-1);
  if (!inFile) return;
  const after = analyze(textLines(applyEdits(text, inFile.edits)), options.history);
  const left = findFindings(after, options).filter((one) => one.code === finding.code);
  assert.deepEqual(left, [], 'a comment silences a finding');
}

/** Analysing edit by edit gives what analysing anew gives. */
function editsAgree(text: string, history: History, random: Random): void {
  const analyzer = createAnalyzer(history);
  let lines = textLines(text);
  same(analyzer.analysis(lines), analyze(lines, history));
  for (let edit = 0; edit < 3; edit++) {
    const before = Array.from({ length: lines.lineCount }, (_, line) => lines.lineAt(line));
    const startLine = random.below(before.length);
    const oldEndLine = Math.min(before.length, startLine + 1 + random.below(4));
    const put = Array.from({ length: 1 + random.below(3) }, () =>
      random.pick(['---', '', '  mirrors: []', 'kind: VirtualService', '--- # x', ...before.slice(0, 50)]),
    );
    const change: Change = { startLine, oldEndLine, newEndLine: startLine + put.length };
    lines = textLines([...before.slice(0, startLine), ...put, ...before.slice(oldEndLine)].join('\n'));
    const anew = analyze(lines, history);
    // A hover comes before the findings, or behind them.
    if (random.once(2)) agreesAtPositions(lines, anew, analyzer, random);
    same(analyzer.analysis(lines, random.once(6) ? undefined : change), anew);
    agreesAtPositions(lines, anew, analyzer, random);
  }
}

function same(one: Analysis, other: Analysis): void {
  const plain = ({ documents }: Analysis): unknown =>
    documents.map(({ start, end, uses, references, directives }) => {
      return [start, end, uses.map(brief), references, directives];
    });
  assert.deepEqual(plain(one), plain(other), 'an edit gives what a new analysis gives');
}
