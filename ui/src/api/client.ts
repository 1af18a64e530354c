/** The operations of the API, typed by its OpenAPI document: paths, what they ask and what they answer. */

import { type Query, request } from "./request";
import type { paths } from "./schema";

type Method = "get" | "post" | "patch" | "delete";

/** The paths that have an operation of this method. */
type Path<M extends Method> = {
  [P in keyof paths]: paths[P][M] extends { responses: unknown } ? P : never;
}[keyof paths];

type Operation<M extends Method, P extends Path<M>> = paths[P][M];

type Success<R> = R[Extract<keyof R, 200 | 201 | 202>];

/** The document that an operation answers with. */
export type Answer<M extends Method, P extends Path<M>> =
  Operation<M, P> extends { responses: infer R }
    ? Success<R> extends { content: { "application/json": infer Document } }
      ? Document
      : never
    : never;

type Given<O, Place extends string> = O extends { parameters: { [K in Place]: infer Fields } }
  ? Fields
  : undefined;
type QueryOf<O> = O extends { parameters: { query?: infer Fields } } ? Fields : undefined;
type BodyOf<O> = O extends { requestBody?: { content: { "application/json": infer Body } } }
  ? Body
  : undefined;

/** What an operation is asked: the fields of its path, its query and its body. */
export interface Asked<O> {
  path?: Given<O, "path">;
  query?: QueryOf<O>;
  body?: BodyOf<O>;
  signal?: AbortSignal;
}

/** What the query of an operation may say; what is undefined is not asked. */
export type QueryFor<P extends Path<"get">> = {
  [K in keyof NonNullable<QueryOf<Operation<"get", P>>>]?:
    NonNullable<QueryOf<Operation<"get", P>>>[K] | undefined;
};

/** The paths of questions. */
export type GetPath = Path<"get">;

/** `/api/projects/{project}` with its fields in place. */
export function filled(path: string, fields: Record<string, unknown> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(fields[name])));
}

/** Calls an operation. Throws as `request` does. */
export function call<M extends Method, P extends Path<M>>(
  method: M,
  path: P,
  { path: fields, query, body, signal }: Asked<Operation<M, P>> = {},
): Promise<Answer<M, P>> {
  return request<Answer<M, P>>(filled(path, fields as Record<string, unknown> | undefined), {
    method: method.toUpperCase() as Uppercase<M>,
    ...(query !== undefined && { query: query as Query }),
    ...(body !== undefined && { body }),
    ...(signal !== undefined && { signal }),
  });
}
