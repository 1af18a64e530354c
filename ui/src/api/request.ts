/** One request to the server that this page came from, and what can go wrong with it. */

/** A problem document (RFC 9457) as groma writes it. */
export interface Problem {
  title?: string;
  status?: number;
  detail?: string;
  kind?: string;
  hint?: string | null;
  causes?: string[];
  /** What is wrong with the request, field by field. */
  faults?: { field: string; message: string }[];
  request_id?: string | null;
}

/** The server answered, and its answer is that it did not do what was asked. */
export class ApiError extends Error {
  override name = "ApiError";
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.detail ?? problem.title ?? `the server answered ${status}`);
  }

  /** A sentence that says what mends it, where the server knows one. */
  get hint(): string | null {
    return this.problem.hint ?? null;
  }

  get causes(): string[] {
    return this.problem.causes ?? [];
  }
}

/** What the server found wrong with one field of a request. */
export function faultOf(error: unknown, field: string): string | null {
  if (!(error instanceof ApiError)) return null;
  return error.problem.faults?.find((fault) => fault.field === field)?.message ?? null;
}

/** There was no answer: the server is not there, or the connection broke. */
export class ServerGone extends Error {
  override name = "ServerGone";
  constructor(cause: unknown) {
    super("the server does not answer", { cause });
  }
}

export type Query = Record<string, string | number | boolean | null | undefined | readonly string[]>;

export interface Ask {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  query?: Query;
  body?: unknown;
  signal?: AbortSignal;
  headers?: Record<string, string>;
  /** Goes where the answer leads; nothing of the API leads anywhere else. */
  follow?: boolean;
}

/** The address with its query; what is undefined, null or empty is left out. */
export function address(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === "") continue;
    if (Array.isArray(value)) value.forEach((one) => parameters.append(name, one));
    else parameters.append(name, String(value));
  }
  const text = parameters.toString();
  return text === "" ? path : `${path}?${text}`;
}

/**
 * Sends the request and gives the response, whatever its status is. Throws `ServerGone` where none came; an abort by
 * the caller stays the abort that it is.
 */
export async function send(path: string, ask: Ask = {}): Promise<Response> {
  const headers = new Headers({ accept: "application/json", ...ask.headers });
  const init: RequestInit = {
    method: ask.method ?? "GET",
    headers,
    redirect: ask.follow === true ? "follow" : "error",
  };
  if (ask.signal !== undefined) init.signal = ask.signal;
  if (ask.body !== undefined) {
    headers.set("content-type", "application/json");
    init.body = JSON.stringify(ask.body);
  }
  try {
    return await fetch(address(path, ask.query), init);
  } catch (error) {
    if (ask.signal?.aborted) throw error;
    throw new ServerGone(error);
  }
}

/** Sends the request and gives the document of the answer. Throws `ApiError` for what is no success. */
export async function request<T>(path: string, ask: Ask = {}): Promise<T> {
  const response = await send(path, ask);
  if (!response.ok) throw new ApiError(response.status, await problemOf(response));
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

/** The same for an answer that is a text. */
export async function requestText(path: string, ask: Ask = {}): Promise<string> {
  const response = await send(path, { ...ask, headers: { accept: "text/plain", ...ask.headers } });
  if (!response.ok) throw new ApiError(response.status, await problemOf(response));
  return response.text();
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    const document: unknown = await response.json();
    if (typeof document === "object" && document !== null) return document as Problem;
  } catch {
    // Not JSON: a proxy in between answered in the server's place. The status is all there is.
  }
  return { status: response.status };
}

/** Has the server put its token into a cookie, which scripts cannot read. False if it is another token. */
export async function signIn(token: string): Promise<boolean> {
  const response = await send("/", { query: { token }, follow: true });
  return response.ok;
}
