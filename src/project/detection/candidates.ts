/** Releases that files name, directly or by a name that another file sets. */
import type { History, Version } from '../../facts/model';
import { parseVersion } from '../../facts/versions';
import { releaseIn } from '../../facts/written';
import type { Range } from '../../manifest/model';
import {
  strengths,
  valuesPrefix,
  type FileEvidence,
  type Form,
  type Given,
  type Part,
  type Reference,
  type Source,
  type Strength,
} from './evidence';
import { isDefaults, isSettings } from './document';
import { environmentOf } from './environments';
import { folderOf, isIn } from './folders';
import { addressesOf, isFrom, isVersionVariable } from './names';
import { referenceIn } from './reader';

export interface ReadFile extends FileEvidence {
  /** Below the folder that was named, with `/`. */
  readonly file: string;
  /** As it is called to a person, where that differs. */
  readonly shown?: string;
}

export interface Candidate {
  readonly version: Version;
  readonly file: string;
  readonly shown: string;
  readonly range: Range;
  readonly form: Form;
  readonly strength: Strength;
  readonly part: Part | undefined;
  readonly text: string;
  /** It is what a name stands for that others may give another value. */
  readonly isByName?: boolean;
}

/** Strongest first, then by file and line. */
export const candidatesOf = (files: readonly ReadFile[], history: History): Candidate[] =>
  files.flatMap((file) => candidatesIn(file, files, history)).sort(byWorth);

function candidatesIn(file: ReadFile, files: readonly ReadFile[], history: History): Candidate[] {
  const found = [...file.evidence, ...file.unsettled.filter(({ from }) => isOfIstio(from, file, files))]
    .filter(({ form, range }) => form !== 'variable' || !isUnusedDefault(file, range, files))
    .map((evidence): Candidate => ({ ...evidence, ...namesOf(file) }));
  for (const reference of file.references) {
    if (!isOfIstio(reference.from, file, files)) continue;
    for (const definition of meantBy(reference, file, files)) {
      const release = releaseIn(definition.text);
      const version = release === undefined ? undefined : parseVersion(history, release);
      if (!version || version.newer) continue;
      const { form, strength, part } = reference;
      found.push({ version, form, strength, part, isByName: true, ...definition });
    }
  }
  return found;
}

/** Whether a chart is Istio's: told by the address of its repository, else by the name. */
function isOfIstio(from: Source | undefined, file: ReadFile, files: readonly ReadFile[]): boolean {
  if (!from) return true;
  const own = addressesOf(from, file.repositories);
  const places = own.length > 0 ? own : files.flatMap((one) => addressesOf(from, one.repositories));
  return isFrom(from, places.length > 0 ? places : [from.alias]);
}

/** Where it is said what a name stands for: in each file of values of the chart, else in one place. */
function meantBy(reference: Reference, from: ReadFile, files: readonly ReadFile[]): readonly Definition[] {
  const values = valuesFor(reference, from, files);
  if (values.length > 0) return values;
  const definitions = definitionsOf(reference.name, from, files);
  if (definitions.length > 0) return definitions;
  const { otherwise, range, name } = reference;
  return otherwise === undefined || isDefined(name, files)
    ? []
    : [{ ...namesOf(from), text: otherwise, range }];
}

/** What the files of values beside a folder of templates give for a name: each may be for a cluster of its own. */
function valuesFor({ text }: Reference, { file: from }: ReadFile, files: readonly ReadFile[]): Definition[] {
  const [, path] = /\.Values(\.[\w.-]+)/.exec(text) ?? [];
  // Of each thing that a template goes through, where the name says that it is Istio's.
  const [, part = '-'] = /\{\s*(?:\$\w+)?((?:\.[\w-]+)*\.istio[\w-]*(?:\.[\w-]+)*)/i.exec(text) ?? [];
  const [, chart] = /^(.*?)\/?templates\//.exec(from) ?? [];
  const isMeant = (name: string): boolean =>
    path === undefined ? name.endsWith(part) : name === valuesPrefix + path;
  return files
    .filter(({ file }) => folderOf(file) === chart)
    .flatMap((file) =>
      [...file.definitions].flatMap(([name, found]) =>
        name.startsWith(valuesPrefix) && isMeant(name) ? [{ ...namesOf(file), ...found }] : [],
      ),
    );
}

export const namesOf = ({ file, shown = file }: ReadFile): { file: string; shown: string } => ({
  file,
  shown,
});

interface Definition {
  readonly file: string;
  readonly shown: string;
  readonly text: string;
  readonly range: Range;
}

/** Whatever files set it to, else of its own file or folder, else the only one that there is: two that differ mean nothing. */
function definitionsOf(
  name: string,
  from: ReadFile,
  files: readonly ReadFile[],
  depth = 0,
): readonly Definition[] {
  const last = name.slice(name.lastIndexOf('.') + 1);
  // Anything has a version.
  const isIstios = isVersionVariable(last);
  const bare = isIstios ? last : name;
  const given = givenTo(bare, from, files);
  if (given.length > 0)
    return given.flatMap(({ of, text, range }) => {
      const handed = referenceIn(text);
      if (handed === undefined) return [{ ...namesOf(of), text, range }];
      return depth < mostHands ? definitionsOf(handed, of, files, depth + 1) : [];
    });
  // A template's own variable is nobody else's.
  const all = (name.startsWith('$') ? [from] : files).flatMap((file): Definition[] => {
    const found = file.definitions.get(name) ?? file.definitions.get(bare);
    return found ? [{ ...namesOf(file), ...found }] : [];
  });
  const folder = folderOf(from.file);
  const near = all.filter(({ file }) => folderOf(file) === folder);
  // What is set wins over the default of a variable.
  const set = all.filter(isSetIn);
  const here = [near, all.filter(({ file }) => isIn(folder, file))].map((some) => some.filter(isSetIn));
  const own = here.find((some) => some.length > 0);
  if (own) return own;
  // Each module of Terraform has a `version` of its own, and each overlay a patch.
  const isOwn = (/\.tf(?:\.json)?$/.test(from.file) && !isIstios) || /\.ya?ml$/.test(name);
  if (set.length > 0) return isOwn ? [...near, ...set] : set;
  const meant = near.length > 0 || isOwn ? near : all;
  if (new Set(meant.map(({ text }) => text)).size === 1) return meant.slice(0, 1);
  // Each cluster or environment its own.
  return /istio|mesh/i.test(name) && meant.every(({ file }) => environmentOf(file) !== '') ? meant : [];
}

/** Modules hand on a variable through no more folders than this. */
const mostHands = 5;

/** What modules are given for a variable of the folder that a file lies in. */
const givenTo = (
  name: string,
  { file: to }: ReadFile,
  files: readonly ReadFile[],
): (Given & { of: ReadFile })[] =>
  files.flatMap((of) =>
    of.given
      .filter((one) => one.name === name && joined(folderOf(of.file), one.source) === folderOf(to))
      .map((one) => ({ ...one, of })),
  );

/** Whether a release is the default of a variable that somebody sets. */
function isUnusedDefault(file: ReadFile, range: Range, files: readonly ReadFile[]): boolean {
  if (!isDefaults(file.file)) return false;
  const name = [...file.definitions].find(([, { range: at }]) => at.start.line === range.start.line)?.[0];
  if (name === undefined) return false;
  return (
    givenTo(name, file, files).length > 0 || files.some((one) => isSetIn(one) && one.definitions.has(name))
  );
}

const isSetIn = ({ file }: Pick<ReadFile, 'file'>): boolean => isSettings(file);

/** A folder from another one: `../modules/istio` from `envs/dev`. */
function joined(folder: string, source: string): string {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of source.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

const isDefined = (name: string, files: readonly ReadFile[]): boolean =>
  files.some(({ definitions }) => definitions.has(name));

function byWorth(a: Candidate, b: Candidate): number {
  return (
    strengths.indexOf(a.strength) - strengths.indexOf(b.strength) ||
    (a.file < b.file ? -1 : Number(a.file > b.file)) ||
    a.range.start.line - b.range.start.line
  );
}
