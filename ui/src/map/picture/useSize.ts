import { type RefObject, useEffect, useState } from "react";

export interface Box {
  width: number;
  height: number;
}

/** The size of an element in CSS pixels, kept current; null before it is laid out. */
export function useSize(element: RefObject<HTMLElement | null>): Box | null {
  const [box, setBox] = useState<Box | null>(null);
  useEffect(() => {
    const watched = element.current;
    if (watched === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const { width, height } = entry.contentRect;
      setBox((old) =>
        old?.width === Math.floor(width) && old.height === Math.floor(height)
          ? old
          : { width: Math.floor(width), height: Math.floor(height) },
      );
    });
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return box;
}
