# The server and its built web clients, without an embedded part: database, video and mail are given by variables (.env.example).
FROM node:24-slim AS build
WORKDIR /anteroom
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:24-slim
WORKDIR /anteroom
ENV NODE_ENV=production HOST=0.0.0.0
COPY package.json package-lock.json .npmrc ./
# Optional packages are the embedded PostgreSQL and Node 24 itself: neither is needed here.
RUN npm ci --omit=dev --omit=optional --no-audit --no-fund && npm cache clean --force
COPY server/src server/src
COPY --from=build /anteroom/web/build web/build
RUN mkdir /data && chown node /data
ENV ANTEROOM_DATA=/data
VOLUME /data
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4000/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server/src/main.ts"]
