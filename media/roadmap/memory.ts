/** What pages keep of their own: small values by key, oldest forgotten first. */
export interface Memory {
  recall(key: string): unknown;
  remember(key: string, value: unknown): void;
  /** As it is saved. */
  state(): readonly (readonly [string, unknown])[];
}

const most = 40;

export function createMemory(saved: unknown, changed: () => void): Memory {
  const values = new Map<string, unknown>();
  if (Array.isArray(saved))
    for (const entry of saved as readonly unknown[])
      if (Array.isArray(entry) && typeof entry[0] === 'string') values.set(entry[0], entry[1]);
  return {
    recall: (key) => values.get(key),
    remember: (key, value) => {
      values.delete(key);
      values.set(key, value);
      for (const oldest of values.keys()) {
        if (values.size <= most) break;
        values.delete(oldest);
      }
      changed();
    },
    state: () => [...values],
  };
}
