/** What takes long has a program of its own, of which `npm test` does a share: some of each kind, and each at least once. */
export const isLong = process.env['ISTIO_HISTORY_LONG'] !== undefined;

export const howMany = (usual: number, long: number): number => (isLong ? long : usual);

/** Every `parts`-th from this one on: as many tests as there are parts see each once. In a long run each sees all. */
export const share = <T>(all: readonly T[], part: number, parts: number): readonly T[] =>
  isLong ? all : all.filter((_, at) => at % parts === part);
