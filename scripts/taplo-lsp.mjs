// Taplo's language server over standard input and output. The package @taplo/lsp is what runs inside the editor
// extension "Even Better TOML"; it has no program of its own, so this is one.
//
// Usage: node scripts/taplo-lsp.mjs FOLDER     where FOLDER holds node_modules/@taplo/lsp
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const { TaploLsp } = createRequire(path.resolve(process.argv[2], "package.json"))("@taplo/lsp");

const environment = {
  now: () => new Date(),
  envVar: (name) => process.env[name],
  envVars: () => Object.entries(process.env),
  stdErrAtty: () => false,
  stdin: process.stdin,
  stdout: process.stderr,
  stderr: process.stderr,
  glob: () => [],
  readFile: (file) => readFile(file),
  writeFile: () => Promise.reject(new Error("nothing is written")),
  urlToFilePath: (url) => fileURLToPath(url),
  isAbsolute: (file) => path.isAbsolute(file),
  cwd: () => process.cwd(),
  findConfigFile: () => undefined,
  fetch: { fetch: () => Promise.reject(new Error("nothing is fetched")) },
};

const server = await TaploLsp.initialize(environment, {
  onMessage(message) {
    const body = Buffer.from(JSON.stringify(message));
    process.stdout.write(`Content-Length: ${body.length}\r\n\r\n`);
    process.stdout.write(body);
  },
});

// The catalogue of public schemas is not wanted, and nothing here may depend on the network.
globalThis.fetch = environment.fetch.fetch;

let heard = Buffer.alloc(0);
process.stdin.on("data", (bytes) => {
  heard = Buffer.concat([heard, bytes]);
  for (;;) {
    const head = heard.indexOf("\r\n\r\n");
    if (head < 0) return;
    const length = Number(/content-length: *(\d+)/i.exec(heard.subarray(0, head).toString())[1]);
    if (heard.length < head + 4 + length) return;
    const body = heard.subarray(head + 4, head + 4 + length).toString();
    heard = heard.subarray(head + 4 + length);
    server.send(JSON.parse(body));
  }
});
