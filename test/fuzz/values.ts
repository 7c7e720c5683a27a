/** Plain data and what can go wrong in it. */
import { nasty, type Random } from './random';

export type Value = null | boolean | number | string | Value[] | { [key: string]: Value };

export function anyValue(random: Random, depth = 3): Value {
  switch (random.below(depth > 0 ? 8 : 6)) {
    case 0:
      return null;
    case 1:
      return random.once(2);
    case 2:
      return random.pick([0, 1, -1, 7, 1e9, 0.5, Number.MAX_SAFE_INTEGER]);
    case 3:
    case 4:
    case 5:
      return random.pick(nasty);
    case 6:
      return Array.from({ length: random.below(4) }, () => anyValue(random, depth - 1));
    default: {
      const object: { [key: string]: Value } = {};
      for (let i = random.below(4); i > 0; i--) put(object, random.pick(nasty), anyValue(random, depth - 1));
      return object;
    }
  }
}

/** Sets also `__proto__` as a key of its own, as `JSON.parse` does. */
function put(object: object, key: string, value: Value): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Changes one to three places of a value: taken out, doubled, replaced, renamed. The value itself stays. */
export function mutateValue(value: Value, random: Random): Value {
  const copy = structuredClone(value);
  const holder = { root: copy };
  for (let round = 1 + random.below(3); round > 0; round--) {
    const [parent, key] = somewhere(holder, random);
    change(parent, key, random);
  }
  return holder.root;
}

type Holder = Value[] | { [key: string]: Value };

/** Walks down by chance, so that what is high up is hit as often as the many things below. */
function somewhere(holder: Holder, random: Random): [Holder, string] {
  let parent = holder;
  for (;;) {
    const keys = Object.keys(parent);
    const key = random.pick(keys);
    const child = (parent as { [key: string]: Value })[key];
    if (typeof child !== 'object' || child === null || Object.keys(child).length === 0) return [parent, key];
    if (parent !== holder && random.once(8)) return [parent, key];
    parent = child;
  }
}

function change(parent: Holder, key: string, random: Random): void {
  const at = parent as { [key: string]: Value };
  const old = at[key];
  switch (random.below(6)) {
    case 0:
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else Reflect.deleteProperty(at, key);
      break;
    case 1:
      if (Array.isArray(parent)) parent.splice(Number(key), 0, structuredClone(old!));
      else put(parent, random.pick(nasty), old!);
      break;
    case 2:
      if (typeof old === 'number') at[key] = old + random.pick([1, -1, 1000, 0.5]);
      else if (typeof old === 'string') at[key] = bend(old, random);
      else at[key] = anyValue(random);
      break;
    default:
      at[key] = anyValue(random);
  }
}

function bend(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  return random.once(2) ? text.slice(0, at) : text.slice(0, at) + random.pick(nasty) + text.slice(at);
}
