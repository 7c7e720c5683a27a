/** Finds in the files of a workspace which Istio release it runs. */
import type { History, Version } from '../facts/model';
import { parseVersion } from '../facts/versions';
import type { Range } from '../manifest/model';
import { positions, sliceLines, textLines } from '../manifest/text/lines';

/** Which evidence it was; `host/` and the pages word it. */
export type Why =
  'operator' | 'chart' | 'helmfile' | 'kustomize' | 'argocd' | 'flux' | 'terraform' | 'revision' | 'image';

export interface Detected {
  readonly version: Version;
  readonly range: Range;
  readonly why: Why;
  /** As written. */
  readonly text: string;
}

/** Names of files worth reading for a target. */
export const namingFiles = /\.(?:ya?ml|tf|lock|gotmpl)$/i;

/** Each release once; a minor alone says nothing more where one of its patches is named. */
export function distinctVersions(versions: readonly Version[]): Version[] {
  const distinct = [
    ...new Map(
      versions.map((version) => [`${String(version.minor)}.${String(version.patch)}`, version]),
    ).values(),
  ];
  return distinct.filter(
    (version) =>
      version.patch !== undefined ||
      !distinct.some((other) => other.minor === version.minor && other.patch !== undefined),
  );
}

const istioChart =
  /^(?:istiod|base|istio-base|cni|istio-cni|gateway|istio-ingress|istio-egress|ztunnel|istio)$/;
const istioRepository = /istio/i;

/** Versions named by one file, in the order of the text. */
export function detectTargets(path: string, source: string, history: History): Detected[] {
  if (!/istio/i.test(source)) return [];
  const lines = textLines(source);
  const text = sliceLines(lines, 0, lines.lineCount);
  const position = positions(text);
  const found: Detected[] = [];
  const seen = new Set<number>();
  const add = (why: Why, name: string, offset: number): void => {
    const version = parseVersion(history, exactVersion(name));
    if (!version || version.newer || seen.has(offset)) return;
    seen.add(offset);
    const range = { start: position(offset), end: position(offset + name.length) };
    found.push({ version, range, why, text: name });
  };

  const file = path.slice(path.lastIndexOf('/') + 1);
  if (/\.tf$/i.test(file)) terraform(text, add);
  else if (/^(?:Chart\.ya?ml|Chart\.lock|requirements\.(?:ya?ml|lock))$/.test(file))
    charts(text, 'chart', add);
  else if (/^helmfile.*\.ya?ml|\.gotmpl$/.test(file)) charts(text, 'helmfile', add);
  else {
    operator(text, add);
    if (/^kustomization\.ya?ml$/i.test(file)) {
      kustomize(text, add);
      charts(text, 'chart', add);
    }
    if (/^apiVersion:\s*["']?helm\.(?:cattle|crossplane)\.io\//m.test(text) || file === 'fleet.yaml')
      charts(text, 'chart', add);
    if (/^apiVersion:\s*["']?argoproj\.io\//m.test(text)) charts(text, 'argocd', add);
    if (/^apiVersion:\s*["']?(?:helm|source)\.toolkit\.fluxcd\.io\//m.test(text)) charts(text, 'flux', add);
    revisions(text, add);
  }
  images(text, add);
  return found.sort((a, b) => a.range.start.line - b.range.start.line);
}

type Add = (why: Why, name: string, offset: number) => void;

/** `1.20.3-distroless` and `v1.20.3` are 1.20.3, `v1.20-latest` is 1.20; `1-20-3` in a revision as well; ranges name no one release. */
function exactVersion(name: string): string {
  return name
    .replace(/-(?:distroless|debug|latest)$/, '')
    .replace(/^(v?\d+)-(\d+)(?:-(\d+))?$/, (_, a: string, b: string, c?: string) =>
      c === undefined ? `${a}.${b}` : `${a}.${b}.${c}`,
    );
}

function operator(text: string, add: Add): void {
  for (const piece of pieces(text)) {
    if (/^apiVersion:\s*["']?(?:sailoperator|operator\.istio)\.io\//m.test(piece.text)) {
      each(piece, /^ {2,4}version:[ \t]*["']?([\w.-]+)/gm, (name, offset) => add('operator', name, offset));
    }
    if (!/^kind:\s*["']?IstioOperator\b/m.test(piece.text)) continue;
    each(piece, /^ {2,4}(?:tag|revision):[ \t]*["']?([\w.-]+)/gm, (name, offset) =>
      add('operator', name, offset),
    );
  }
}

/** Blocks of a list or document that name an Istio chart and a version. */
function charts(text: string, why: Why, add: Add): void {
  for (const block of blocks(text)) {
    const name = /^[ \t-]*(?:name|chart):[ \t]*["']?([\w./-]+)/gm;
    const named = [...block.text.matchAll(name)].some(([, chart = '']) => {
      const [repository, base = repository] = chart.includes('/') ? chart.split(/\/(?=[^/]*$)/) : ['', chart];
      return (
        istioChart.test(base ?? '') && (istioRepository.test(repository ?? '') || /istio/.test(block.text))
      );
    });
    if (!named) continue;
    each(block, /^[ \t-]*(?:version|targetRevision):[ \t]*["']?([^\s"'#]+)/gm, (version, offset) =>
      add(why, version, offset),
    );
  }
}

function kustomize(text: string, add: Add): void {
  for (const block of blocks(text)) {
    if (!/(?:pilot|proxyv2|install-cni|ztunnel)\b/.test(block.text)) continue;
    each(block, /^[ \t-]*newTag:[ \t]*["']?([\w.-]+)/gm, (name, offset) => add('kustomize', name, offset));
  }
}

function terraform(text: string, add: Add): void {
  for (const match of text.matchAll(/resource\s+"helm_release"[^{]{0,200}\{[\s\S]{0,8000}?^\}/gm)) {
    const chart = /^[ \t]*chart[ \t]*=[ \t]*"([^"]+)"/m.exec(match[0])?.[1] ?? '';
    if (!istioChart.test(chart.slice(chart.lastIndexOf('/') + 1)) || !istioRepository.test(match[0]))
      continue;
    const block = { text: match[0], offset: match.index };
    each(block, /^[ \t]*version[ \t]*=[ \t]*"([^"]+)"/gm, (name, offset) => add('terraform', name, offset));
  }
}

function revisions(text: string, add: Add): void {
  const whole = { text, offset: 0 };
  each(
    whole,
    /istio\.io\/rev["']?:[ \t]*["']?(v?\d+[-.]\d+(?:[-.]\d+)?)["']?[ \t]*(?:#.*)?$/gm,
    (name, offset) => add('revision', name, offset),
  );
}

function images(text: string, add: Add): void {
  const whole = { text, offset: 0 };
  each(
    whole,
    /istio[\w./-]{0,150}\/(?:pilot|proxyv2|install-cni|ztunnel):(\d+\.\d+(?:\.\d+)?(?:-(?:distroless|debug))?)(?![\w.-])/g,
    (name, offset) => add('image', name, offset),
  );
}

interface Piece {
  readonly text: string;
  readonly offset: number;
}

function each({ text, offset }: Piece, pattern: RegExp, found: (name: string, offset: number) => void): void {
  for (const match of text.matchAll(pattern)) {
    const name = match[1]!;
    found(name, offset + match.index + match[0].lastIndexOf(name));
  }
}

function pieces(text: string): Piece[] {
  const out: Piece[] = [];
  let offset = 0;
  for (const part of text.split(/^(?=---)/m)) {
    out.push({ text: part, offset });
    offset += part.length;
  }
  return out;
}

/** Items of lists, and what stands outside of them. */
function blocks(text: string): Piece[] {
  return pieces(text).flatMap((piece) => {
    const out: Piece[] = [];
    let offset = piece.offset;
    for (const part of piece.text.split(/^(?=[ \t]*- +\w)/m)) {
      out.push({ text: part, offset });
      offset += part.length;
    }
    return out;
  });
}
