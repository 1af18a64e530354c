import { useEffect, useState } from "react";

/** A value once it has rested for so many milliseconds: for questions that need not be asked at each key. */
export function useDelayed<Value>(value: Value, ms: number): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}
