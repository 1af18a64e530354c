// Writes src/api/schema.d.ts from the JSON Schemas of the documents.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const folder = new URL("../../tests/schemas/", import.meta.url);
const schemas = {};
const local = (name) => `#/components/schemas/${name}`;
for (const file of readdirSync(folder).toSorted()) {
  const text = readFileSync(new URL(file, folder), "utf8").replaceAll("#/$defs/", local(""));
  const { $defs = {}, ...document } = JSON.parse(text);
  Object.assign(schemas, $defs);
  schemas[document.properties.schema.const] = document;
}
const nodes = await openapiTS({
  openapi: "3.1.0",
  info: { title: "groma", version: "1" },
  paths: {},
  components: { schemas },
});
writeFileSync(new URL("../src/api/schema.d.ts", import.meta.url), astToString(nodes));
