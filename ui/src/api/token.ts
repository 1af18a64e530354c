/**
 * The bearer token that a server beyond loopback asks for. It comes once in the fragment of the address
 * (`/#token=...`, which no server and no log sees), or is typed in; it is kept for this tab only.
 */

const KEY = "groma.token";

/** The token of this tab, if it has one. */
export function token(): string | null {
  return sessionStorage.getItem(KEY);
}

export function keepToken(value: string): void {
  sessionStorage.setItem(KEY, value);
}

/** Takes the token out of the address, so that it is not copied along with a link. */
export function takeTokenFromAddress(): void {
  const found = /^#token=(.+)$/.exec(location.hash);
  if (!found?.[1]) return;
  keepToken(decodeURIComponent(found[1]));
  history.replaceState(history.state, "", location.pathname + location.search);
}
