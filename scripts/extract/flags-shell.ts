/** Variables that the scripts of the proxy's init container, of virtual machines and of Citadel outside Kubernetes read. */

const SCRIPTS = /(?:^|\/)(?:istio-iptables|istio-start|istio-node-agent-start|istio-ca|prepare_proxy)\.sh$/;

export const isScript = (path: string): boolean => SCRIPTS.test(path);

/** Names with a default after `-`, and that default where it is plain text. */
export function shellReads(text: string): ReadonlyMap<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  const code = text.replace(/^\s*#.*$/gm, '');
  for (const [, name, written] of code.matchAll(/\$\{([A-Z][A-Z0-9]*_[A-Z0-9_]+):?-([^}]*)/g)) {
    const plain = written!.replace(/^"(.*)"$/, '$1');
    const initial = plain === '' || /[$"'`{]/.test(plain) ? undefined : plain;
    if (!found.has(name!) || found.get(name!) === undefined) found.set(name!, initial);
  }
  return found;
}
