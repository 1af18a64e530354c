// Writes src/api/schema.d.ts from the JSON Schemas of the documents.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const folder = new URL("../../tests/schemas/", import.meta.url);
const schemas = {};
for (const file of readdirSync(folder).toSorted()) {
  const name = file.replace(/\.json$/, "");
  const text = readFileSync(new URL(file, folder), "utf8").replaceAll(
    "#/$defs/",
    `#/components/schemas/${name}.`,
  );
  const { $defs = {}, ...document } = JSON.parse(text);
  schemas[name] = document;
  for (const [inner, schema] of Object.entries($defs)) schemas[`${name}.${inner}`] = schema;
}
const nodes = await openapiTS({
  openapi: "3.1.0",
  info: { title: "groma", version: "1" },
  paths: {},
  components: { schemas },
});
writeFileSync(new URL("../src/api/schema.d.ts", import.meta.url), astToString(nodes));
