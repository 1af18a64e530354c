/** A graph of many nodes and links, drawn with the settings of the page: what `tests/bench/page` pans. */

import { DirectedGraph } from "graphology";
import { Sigma } from "sigma";
import { Room } from "../../../ui/src/map/graph/labels";
import { type LinkData, type NodeData, quiet, settings } from "../../../ui/src/map/graph/sigma";

const [nodes, links] = [50_000, 100_000];

// The same numbers every time (Park and Miller's generator).
let state = 20_261_122;
const next = (): number => {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
};

const graph = new DirectedGraph<NodeData, LinkData>();
for (let node = 0; node < nodes; node += 1) {
  const out = Math.sqrt(next()) * 12_000;
  const angle = next() * 2 * Math.PI;
  graph.addNode(String(node), {
    x: out * Math.cos(angle),
    y: out * Math.sin(angle),
    size: 6 + 20 * next() ** 4,
    color: "#2f7f93",
    label: `folder/file-${node}.ts`,
  });
}
while (graph.size < links) {
  const from = Math.floor(next() * nodes);
  const to = Math.floor((from + 1 + next() ** 3 * (nodes - 1)) % nodes);
  graph.mergeDirectedEdge(String(from), String(to), { size: 1, color: "#c5c2bd", type: "line" });
}
const ink = (token: string) => (token === "--ink" ? "#1d2124" : "#fdfcfa");
// It draws as soon as it is made.
const room = new Room();
const frame = document.querySelector<HTMLElement>("#graph")!;
const sigma = new Sigma(graph, frame, settings(links, ink, "sans-serif", room));
sigma.on("beforeRender", () => room.clear());
quiet(sigma);
document.body.setAttribute("data-drawn", "true");
