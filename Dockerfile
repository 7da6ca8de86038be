# The server and its built web client; everything else (PostgreSQL, LiveKit) stands beside it.
FROM node:24-bookworm-slim AS build
WORKDIR /anteroom
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN node bin/build.mjs && npm prune --omit=dev

FROM node:24-bookworm-slim
WORKDIR /anteroom
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 ANTEROOM_DATA=/data
COPY --from=build --chown=node:node /anteroom ./
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD node -e "fetch('http://127.0.0.1:4000/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
# Node is process 1 and ends in order on SIGTERM.
CMD ["node", "server/src/main.ts"]
