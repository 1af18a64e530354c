/** The error that a job keeps: a document of its own, whose shape the API leaves open. */

export interface JobError {
  message: string;
  causes: string[];
  hint: string | null;
}

export function errorOf(error: unknown): JobError {
  if (typeof error !== "object" || error === null) return { message: String(error), causes: [], hint: null };
  const { message, error: text, causes, hint } = error as Record<string, unknown>;
  const said = [message, text].find((one) => typeof one === "string");
  return {
    message: typeof said === "string" ? said : JSON.stringify(error),
    causes: Array.isArray(causes) ? causes.map(String) : [],
    hint: typeof hint === "string" ? hint : null,
  };
}
