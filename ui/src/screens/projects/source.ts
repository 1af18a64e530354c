/** What a text says as the source of a project, before the server is asked. */

export type Reading =
  { kind: "empty" } | { kind: "faulty"; fault: string } | { kind: "good"; name: string; note: string };

const SCP = /^(?:[\w.-]+@)?[\w.-]+:(?!\/\/)(\S+)$/;

/** The last part of an address or path without `.git`: what groma calls the project if nobody says otherwise. */
function nameOf(path: string): string {
  const last = path.replace(/\/+$/, "").split("/").at(-1) ?? "";
  return last.replace(/\.git$/, "");
}

function good(path: string, note: string): Reading {
  const name = nameOf(path);
  if (name === "") return { kind: "faulty", fault: "The address names a host, and no repository on it." };
  return { kind: "good", name, note };
}

/** What is wrong with the text, or what will be done with it. */
export function readSource(text: string): Reading {
  const source = text.trim();
  if (source === "") return { kind: "empty" };
  if (/\s/.test(source)) return { kind: "faulty", fault: "An address has no spaces." };
  if (/^[a-z][\w+.-]*:\/\//i.test(source)) return readUrl(source);
  if (source.startsWith("/")) return good(source, "A folder of the server's machine, read in place.");
  if (SCP.test(source)) return good(source.slice(source.indexOf(":") + 1), "Cloned over ssh.");
  if (/^[\w.-]+\.[a-z]{2,}\//i.test(source))
    return { kind: "faulty", fault: `Say how to reach it: https://${source}` };
  return { kind: "faulty", fault: "Use the URL of a git repository, or an absolute path on the server." };
}

function readUrl(source: string): Reading {
  let url: URL;
  try {
    url = new URL(source);
  } catch {
    return { kind: "faulty", fault: "This is not a whole URL." };
  }
  if (url.password !== "")
    return {
      kind: "faulty",
      fault: "Leave the password out: it would be stored. Use git's credential helper on the server.",
    };
  const path = decodeURI(url.pathname);
  switch (url.protocol) {
    case "https:":
      return good(path, "Cloned over https.");
    case "ssh:":
      return good(path, "Cloned over ssh.");
    case "http:":
      return { kind: "faulty", fault: "http is not encrypted: use https or ssh." };
    default:
      return { kind: "faulty", fault: `Use https or ssh, not ${url.protocol.replace(":", "")}.` };
  }
}
