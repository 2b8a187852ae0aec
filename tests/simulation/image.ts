/**
 * A copy of everything that hangs together, with its classes and its shared and circular references. Functions are shared: they
 * are code. For what lies on a simulated disk while no app runs on it.
 * @param prototypeOf gives the copies other classes
 */
export function imageOf<T>(whole: T, prototypeOf: (prototype: object) => object = (prototype) => prototype): T {
  const made = new Map<object, object>();

  function copy(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const known = made.get(value);
    if (known) return known;
    if (value instanceof Date) return new Date(value);
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return structuredClone(value);
    const twin: object = Array.isArray(value) ? [] : value instanceof Map ? new Map() : value instanceof Set ? new Set() : (Object.create(prototypeOf(Object.getPrototypeOf(value) as object)) as object);
    made.set(value, twin);
    if (value instanceof Map) for (const [key, member] of value) (twin as Map<unknown, unknown>).set(copy(key), copy(member));
    else if (value instanceof Set) for (const member of value) (twin as Set<unknown>).add(copy(member));
    for (const key of Reflect.ownKeys(value)) {
      if (Array.isArray(value) && key === 'length') continue;
      (twin as Record<PropertyKey, unknown>)[key] = copy((value as Record<PropertyKey, unknown>)[key]);
    }
    return twin;
  }
  return copy(whole) as T;
}
