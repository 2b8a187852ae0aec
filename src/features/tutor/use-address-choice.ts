import { useLocation, useSearch } from 'wouter';

/** One of several values that stands in the address, so that the way back leads to the same sight. The first is the one that need not be said. */
export function useAddressChoice<Value extends string>(name: string, values: readonly [Value, ...Value[]]): readonly [Value, (value: Value) => void] {
  const [path, navigate] = useLocation();
  const search = useSearch();
  const given = new URLSearchParams(search).get(name);
  const choose = (value: Value) => {
    const query = new URLSearchParams(search);
    if (value === values[0]) query.delete(name);
    else query.set(name, value);
    const text = query.toString();
    navigate(path + (text && `?${text}`), { replace: true });
  };
  return [values.find((value) => value === given) ?? values[0], choose];
}
