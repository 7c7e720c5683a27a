/** Where a value of a template may come from: what stays of a value when nobody knows what people will write. */
export interface Origin {
  /** Paths below `.Values`; `*` stands for any key. */
  readonly at: ReadonlySet<string>;
  /** What a `dict` was given, by key. */
  readonly has: Map<string, Origin>;
  /** What a `list` was given, all together. */
  readonly items?: Origin;
  /** A text that stands in the template. */
  readonly text?: string;
}

export const nowhere = (): Origin => ({ at: new Set(), has: new Map() });
export const from = (path: string): Origin => ({ at: new Set([path]), has: new Map() });

export const joined = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

/** Either of them. */
export function either(origins: readonly Origin[]): Origin {
  if (origins.length === 1) return origins[0]!;
  const has = new Map<string, Origin>();
  for (const origin of origins)
    for (const [key, value] of origin.has) {
      const other = has.get(key);
      has.set(key, other && other !== value ? either([other, value]) : value);
    }
  const items = origins.flatMap((origin) => origin.items ?? []);
  return {
    at: new Set(origins.flatMap(({ at }) => [...at])),
    has,
    ...(items.length > 0 && { items: either(items) }),
  };
}

/** What stands below a key; of a key that is not known, below any. */
export function below(origin: Origin, key: string | undefined): Origin {
  const known = key === undefined ? [...origin.has.values()] : [origin.has.get(key) ?? []].flat();
  const at = new Set([...origin.at].map((path) => joined(path, key ?? '*')));
  const own: Origin = { at, has: new Map() };
  const all = [own, ...known, ...(key === undefined && origin.items ? [origin.items] : [])];
  return all.length === 1 ? own : either(all);
}

export const inside = (origin: Origin, path: readonly string[]): Origin =>
  path.reduce((at, key) => below(at, key), origin);
