/** Tries again until it holds, for what is written or drawn a moment later. */
export async function eventually<T>(holds: () => Promise<T> | T, within = 20_000): Promise<T> {
  for (const end = Date.now() + within; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    try {
      return await holds();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
