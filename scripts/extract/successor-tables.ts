/** Upstream's own tables of what to use instead: in istioctl's validation of an IstioOperator. */
import type { Notice } from './helm-notices.js';

/** In 1.6 the table stood in the function that makes the message. */
const TABLE = /(\w*[sS]ettings|deprecations) := \[\](?:deprecatedSettings|struct \{[^}]*\})\s*\{/g;
const ROW = /\{\s*"([\w.-]+)",\s*"([^"]+)",/g;

/** Paths as an IstioOperator has them below `spec`: `values.global.certificates`, `addonComponents.kiali.enabled`. */
export function deprecatedSettings(go: string): readonly Notice[] {
  const starts = [...go.matchAll(TABLE)];
  return starts.flatMap((start, at) => {
    const body = go.slice(start.index + start[0].length, starts[at + 1]?.index).split(/\n\t\}\n/)[0]!;
    const fails = start[1]!.startsWith('fail');
    return [...body.matchAll(ROW)].map(([, old, instead]) => ({
      old: pathOf(old!),
      instead: instead!.replace(/\bValues\./g, 'values.'),
      fails,
    }));
  });
}

/** The Go names of structs begin with capitals. */
function pathOf(written: string): string {
  const path = written
    .split('.')
    .map((part) => part[0]!.toLowerCase() + part.slice(1))
    .join('.');
  return /^(?:values|addonComponents|components|meshConfig)\./.test(path) ? path : `values.${path}`;
}
