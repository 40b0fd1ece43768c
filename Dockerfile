# The local server in a container: docker build -t filescom-server . && docker run -p 4041:4041 -v site:/data filescom-server
FROM node:24-slim AS build
WORKDIR /source
COPY . .
RUN npm ci && mkdir /packed && npm pack --workspace packages/paths --workspace packages/server --pack-destination /packed

FROM node:24-slim
WORKDIR /server
COPY --from=build /packed /packed
RUN npm install --omit=dev --no-audit --no-fund /packed/*.tgz && mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4041
HEALTHCHECK --interval=5s --timeout=3s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4041/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "node_modules/@filescom/server/dist/main.js", "--host", "0.0.0.0", "--port", "4041", "--data", "/data"]
