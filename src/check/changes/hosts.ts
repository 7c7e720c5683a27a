/** Hosts as they stand in objects: what covers what, and what a short one means. */

/** Whether a wildcard host has another, narrower host in it. A `*` alone is no pattern that anybody overlaps with. */
export const covers = (wide: string, narrow: string): boolean =>
  wide.startsWith('*.') && wide !== narrow && narrow.endsWith(wide.slice(1));

/** No name of DNS has more labels. */
const mostLabels = 127;

/** The wildcards that cover a host. */
export function wildcardsOver(narrow: string): string[] {
  const found = dotsIn(narrow).map((dot) => `*${narrow.slice(dot)}`);
  return found.filter((wide) => wide !== narrow);
}

/** A short name is a service of the object's namespace. */
export const fullName = (host: string, namespace: string): string =>
  host.includes('.') ? host : `${host}.${namespace}.svc.cluster.local`;

/** The services that a host may name: it is the name, or begins with it. */
export const namesIn = (host: string): string[] => [host, ...dotsIn(host).map((dot) => host.slice(0, dot))];

function dotsIn(host: string): number[] {
  const dots: number[] = [];
  for (let dot = host.indexOf('.'); dot >= 0 && dots.length < mostLabels; dot = host.indexOf('.', dot + 1))
    dots.push(dot);
  return dots;
}
