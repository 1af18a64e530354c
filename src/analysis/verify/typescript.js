// Prints where TypeScript resolves the imports of files, as one JSON document. Arguments: the root, a JSON list of files.
const fs = require('fs');
const path = require('path');
const { builtinModules, createRequire } = require('module');

const [root, list] = process.argv.slice(2);
let ts;
try {
  ts = createRequire(path.join(root, 'x.js'))('typescript');
  if (!ts.resolveModuleName) throw new Error('not the compiler');
} catch {
  console.log('null');
  process.exit(0);
}
const configs = new Map();
const settings = (folder) => {
  const found = ts.findConfigFile(folder, ts.sys.fileExists);
  const key = found && !path.relative(root, found).startsWith('..') ? found : '';
  if (!configs.has(key)) {
    let options = { moduleResolution: ts.ModuleResolutionKind.Node10 ?? ts.ModuleResolutionKind.NodeJs };
    if (key) {
      const read = ts.readConfigFile(key, ts.sys.readFile);
      const own = ts.parseJsonConfigFileContent(read.config ?? {}, ts.sys, path.dirname(key)).options;
      options = own.moduleResolution === undefined && own.module === undefined ? { ...own, ...options } : own;
    }
    options.allowJs = true;
    options.resolveJsonModule = true;
    configs.set(key, { options, cache: ts.createModuleResolutionCache(root, (name) => name, options) });
  }
  return configs.get(key);
};
const edges = [];
const unsure = [];
const files = JSON.parse(fs.readFileSync(list, 'utf8'));
for (const file of files) {
  const from = path.join(root, file);
  const { options, cache } = settings(path.dirname(from));
  for (const { fileName: name } of ts.preProcessFile(fs.readFileSync(from, 'utf8'), true, true).importedFiles) {
    const found = ts.resolveModuleName(name, from, options, ts.sys, cache).resolvedModule;
    if (found) {
      const to = path.relative(root, fs.realpathSync(found.resolvedFileName));
      if (!to.startsWith('..') && !to.split(path.sep).includes('node_modules')) edges.push([file, to]);
    } else if (!name.startsWith('node:') && !builtinModules.includes(name)) {
      unsure.push(file);
    }
  }
}
console.log(JSON.stringify({ version: ts.version, edges, unsure }));
