// Writes src/api/schema.d.ts, the types of the API, from the OpenAPI document that the server is held to.
import { writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const nodes = await openapiTS(new URL("../../tests/openapi.json", import.meta.url));
writeFileSync(new URL("../src/api/schema.d.ts", import.meta.url), astToString(nodes));
