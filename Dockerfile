# The local server in a container: docker build -t filescom-server . && docker run -p 4041:4041 -v site:/data filescom-server
# Every package in it is the one of package-lock.json. stories/dockerfile.test.ts runs these steps without an engine.
FROM node:24-slim AS build
WORKDIR /source
COPY . .
RUN npm ci --no-audit --no-fund

FROM node:24-slim
WORKDIR /server
COPY package.json package-lock.json .npmrc ./
COPY packages/paths/package.json packages/paths/
COPY packages/server/package.json packages/server/openapi.json packages/server/control-api.json packages/server/
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund --workspace packages/paths --workspace packages/server
COPY --from=build /source/packages/paths/dist packages/paths/dist
COPY --from=build /source/packages/server/dist packages/server/dist
RUN mkdir -m 700 /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4041
HEALTHCHECK --interval=5s --timeout=3s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4041/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "packages/server/dist/main.js", "--host", "0.0.0.0", "--port", "4041", "--data", "/data"]
