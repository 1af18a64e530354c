import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/**
 * Names the chunks of the page itself in index.html, so that they are there when `start.ts` asks for them. They are not
 * preloaded as modules: these would be compiled at once, before the first line is drawn.
 */
function preloadMain(): Plugin {
  return {
    name: "preload-main",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle }) {
        for (const chunk of Object.values(bundle ?? {})) {
          if (chunk.type === "chunk" && chunk.facadeModuleId?.endsWith("/src/main.tsx")) {
            const files = [chunk.fileName, ...chunk.imports].filter((file) => !html.includes(file));
            return files.map((file) => ({
              tag: "link",
              attrs: { rel: "preload", as: "script", crossorigin: true, href: `/${file}` },
              injectTo: "head" as const,
            }));
          }
        }
        return [];
      },
    },
  };
}

export default defineConfig({
  plugins: [react(), preloadMain()],
  build: {
    outDir: "../ui-dist",
    emptyOutDir: true,
    target: "es2022",
    // Content-hashed names below one folder: the server marks them immutable.
    assetsDir: "assets",
    // Nothing may become a data: address, the content security policy forbids it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
  // `npm run dev` shows the page beside a `groma serve` on its usual port.
  server: { proxy: { "/api": "http://127.0.0.1:8000" } },
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
  },
});
