/** Envoy's part of the data, which is asked for at the first address in it: most never go there. */
import type { Route, Shell } from '../../src/shared/protocol';

export interface EnvoyPart {
  /** Undefined until it came. */
  data(): unknown;
  /** Whether an address has to wait for it. */
  isAwaited(route: Route): boolean;
  take(text: string): void;
}

export function createEnvoyPart(shell: Shell): EnvoyPart {
  let state: 'unasked' | 'asked' | 'taken' = 'unasked';
  let data: unknown;
  return {
    data: () => data,
    isAwaited(route) {
      if (!route.startsWith('envoy:') || state === 'taken') return false;
      if (state === 'unasked') shell.send({ type: 'envoy' });
      state = 'asked';
      return true;
    },
    take(text) {
      state = 'taken';
      try {
        data = JSON.parse(text || 'null') ?? undefined;
      } catch (error) {
        console.error('the data on Envoy cannot be read', error);
      }
    },
  };
}
