/** The `groma ...` command that gives what a view shows, written so that a shell takes it as it stands. */

const SAFE = /^[\w@%+=:,./-]+$/;

/** One word for a POSIX shell: quoted where it has to be. */
export function shellWord(word: string): string {
  if (word !== "" && SAFE.test(word)) return word;
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** `groma` with its words; what is empty, null, undefined or false is left out: `command("map", "files", project && "-p", project)`. */
export function command(...words: (string | number | null | undefined | false)[]): string {
  const given = words.filter((word) => word !== null && word !== undefined && word !== false && word !== "");
  return ["groma", ...given.map((word) => shellWord(String(word)))].join(" ");
}
