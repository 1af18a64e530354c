/** Reads the text format of Prometheus, as far as groma writes it. */

export interface Sample {
  labels: Record<string, string>;
  value: number;
}

export interface Metric {
  name: string;
  help: string;
  kind: string;
  samples: Sample[];
}

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)/;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/** The metrics in their order. Samples of a histogram (`_bucket`, `_sum`, `_count`) stand under its name. */
export function readMetrics(text: string): Metric[] {
  const metrics = new Map<string, Metric>();
  const of = (name: string): Metric => {
    const known = metrics.get(name) ?? { name, help: "", kind: "untyped", samples: [] };
    metrics.set(name, known);
    return known;
  };
  for (const line of text.split("\n")) {
    const [, what, name, rest] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? [];
    if (name !== undefined && rest !== undefined) {
      if (what === "HELP") of(name).help = rest;
      else of(name).kind = rest;
      continue;
    }
    const [, sample, labels, value] = LINE.exec(line) ?? [];
    if (line.startsWith("#") || sample === undefined) continue;
    const family = sample.replace(/_(bucket|sum|count)$/, "");
    const owner = metrics.get(family)?.kind === "histogram" ? family : sample;
    of(owner).samples.push({ labels: readLabels(sample, owner, labels ?? ""), value: Number(value) });
  }
  return [...metrics.values()];
}

function readLabels(sample: string, owner: string, text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  if (sample !== owner) labels["part"] = sample.slice(owner.length + 1);
  for (const [, name, value] of text.matchAll(LABEL)) {
    if (name !== undefined && value !== undefined) labels[name] = value.replace(/\\(.)/g, "$1");
  }
  return labels;
}

/** The figures without the buckets of histograms: those are for machines. */
export function figures(metrics: Metric[]): { name: string; labels: string; value: number; help: string }[] {
  return metrics.flatMap(({ name, help, samples }) =>
    samples
      .filter(({ labels }) => labels["part"] !== "bucket")
      .map(({ labels: { part, ...labels }, value }) => ({
        name: part === undefined ? name : `${name}_${part}`,
        labels: Object.entries(labels)
          .map(([label, text]) => `${label}=${text}`)
          .join(" "),
        value,
        help,
      })),
  );
}
