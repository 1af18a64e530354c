/**
 * How the choices in the address are written: plain `name=value` pairs, all of them texts, so that people can read
 * and write them. Routes turn them into what they mean.
 */

export type Choices = Record<string, string>;

export function parseChoices(text: string): Choices {
  return Object.fromEntries(new URLSearchParams(text));
}

export function writeChoices(choices: Record<string, unknown>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(choices)) {
    if (value !== undefined && value !== null && value !== "") parameters.set(name, String(value));
  }
  // Slashes and colons mean nothing within a query, and paths are what is read there most.
  const text = parameters.toString().replaceAll("%2F", "/").replaceAll("%3A", ":");
  return text === "" ? "" : `?${text}`;
}
