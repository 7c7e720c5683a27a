/** YAML that is written inside of a scalar, as its text or in Base64. */
import { isAlias, isScalar, parse, type Node } from '../text/parse';
import { encodedText, innerDocuments, innerText, type InnerText } from '../text/scalars';
import { inTemplate } from '../text/templates';
import type { Walk } from './walk';

/** The head of an object of Istio's, where it stands in a line. */
const ofIstio = /^[ \t-]*["']?apiVersion["']?[ \t]*:[ \t]*["']?[\w.]*istio\.io\//m;

/** Walks the documents of a scalar's text. */
export function walkInner(walk: Walk, node: unknown, each: (root: Node) => void): void {
  if (isAlias(node)) {
    walk.through(node, 'inner', (target) => walkInner(walk, target, each));
    return;
  }
  walkDocuments(walk, isScalar(node) ? innerText(node, walk.texts.text) : undefined, each);
}

/** Walks YAML that is written in Base64, where `look` finds something in its text to walk. */
export function walkBase64(
  walk: Walk,
  node: unknown,
  look: (text: string) => ((root: Node) => void) | undefined,
): void {
  const inner = encodedText(walk.resolve(node));
  const each = inner && look(inner.text);
  if (each) walkDocuments(walk, inner, each);
}

function walkDocuments(walk: Walk, inner: InnerText | undefined, each: (root: Node) => void): void {
  for (const one of inner ? innerDocuments(inner) : []) {
    const texts = walk.texts.alternatives(one);
    if (texts.length > 1) walk.found.rememberUses();
    for (const text of texts) {
      const parsed = parse(text.text);
      const before = walk.found.uses.length;
      if (parsed) walk.texts.enter(text, parsed, each);
      const mistake = parsed ? parsed.mistake : ({ offset: 0, reason: 'deep' } as const);
      // What is nobody's that is known here may be in any language.
      if (mistake && (walk.found.uses.length > before || ofIstio.test(text.text)))
        walk.miss(text.outer(mistake.offset), walk.templated ? inTemplate(mistake.reason) : mistake.reason);
    }
  }
}
