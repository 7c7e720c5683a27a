/** Made when first asked for, then kept. */
export function lazy<T>(make: () => T): () => T {
  let value: { made: T } | undefined;
  return () => (value ??= { made: make() }).made;
}

/** The same for each key. */
export function cached<K, T extends object | boolean>(make: (key: K) => T): (key: K) => T {
  const known = new Map<K, T>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) known.set(key, (value = make(key)));
    return value;
  };
}

/** The same for the last few keys alone: all but one stay while somebody types. */
export function recent<K, T>(make: (key: K) => T, most = 12): (key: K) => T {
  const known = new Map<K, T>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = make(key);
      const [oldest] = known.keys();
      if (known.size >= most && oldest !== undefined) known.delete(oldest);
    } else known.delete(key);
    known.set(key, value);
    return value;
  };
}
