/** What `.gitignore` files leave out, as Git has it; the syntax is the library's matter, the files below each other are ours. */
import ignore, { type Ignore } from 'ignore';

export interface IgnoreFile {
  /** Its folder, without a slash at the end; below the same root as the paths that are asked for. */
  readonly folder: string;
  readonly text: string;
}

/** Whether a path is left out. */
export type Ignoring = (path: string) => boolean;

/**
 * Patterns become regular expressions, of which hostile ones never end: with each `**` the folders of a path are tried
 * once more. What goes beyond these bounds ignores nothing, and a file too many is read.
 */
const longestPattern = 500;
const mostGlobstars = 3;
const deepest = 50;

/** The files that stand above a path, outermost first: the last pattern that matches decides. */
export function ignoring(files: readonly IgnoreFile[]): Ignoring {
  const [outermost] = files;
  if (!outermost) return () => false;
  const root = outermost.folder;
  const rules: Ignore = ignore({ allowRelativePaths: true, ignorecase: false });
  for (const { folder, text } of files) {
    const below = folder.slice(root.length).replace(/^\//, '');
    rules.add(linesOf(text).map((line) => movedBelow(below, line)));
  }
  return (path) => {
    const name = path.slice(root.length).replace(/^\//, '');
    return name !== '' && name.split('/').length <= deepest && rules.ignores(name);
  };
}

/** The same over the files of a whole tree. */
export function ignoringTree(files: readonly IgnoreFile[]): Ignoring {
  const known = [...files].sort((a, b) => a.folder.length - b.folder.length);
  const ofChain = new Map<string, Ignoring>();
  const ofFolder = new Map<string, Ignoring>();
  return (path) => {
    const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
    let found = ofFolder.get(folder);
    if (!found) {
      const chain = known.filter((file) => folder === file.folder || folder.startsWith(`${file.folder}/`));
      const key = chain.map((file) => file.folder).join('\n');
      found = ofChain.get(key) ?? ignoring(chain);
      ofChain.set(key, found);
      ofFolder.set(folder, found);
    }
    return found(path);
  };
}

const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.length <= longestPattern && (line.match(/\*\*/g)?.length ?? 0) <= mostGlobstars);

/** A pattern of a file further in, as the outermost file would have to write it. */
function movedBelow(folder: string, line: string): string {
  if (folder === '' || line.trim() === '' || line.startsWith('#')) return line;
  const negation = line.startsWith('!') ? '!' : '';
  const pattern = line.slice(negation.length).replace(/^\\(?=[!#])/, '');
  const isAnchored = /\/(?!\s*$)/.test(pattern);
  const glob = isAnchored ? pattern.replace(/^\//, '') : `**/${pattern}`;
  return `${negation}/${folder.replace(/[\\*?[\]]/g, '\\$&')}/${glob}`;
}
