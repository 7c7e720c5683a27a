/** `npm run test:long` draws many more cases than `npm test`, which draws some of each kind. */
export const isLong = process.env['ISTIO_HISTORY_LONG'] !== undefined;

export const howMany = (usual: number, long: number): number => (isLong ? long : usual);
