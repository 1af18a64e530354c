import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Failure, Skeleton } from "./States";

interface Props<T> {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
  /** Stands where the data will; lines of text if not given. */
  skeleton?: ReactNode;
}

/** A query's data once it is there, its skeleton before, its failure if it never came. Old data stays while new is fetched. */
export function Loaded<T>({ query, children, skeleton }: Props<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return <>{skeleton ?? <Skeleton />}</>;
}
