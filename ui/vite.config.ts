import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
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
