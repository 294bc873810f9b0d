# The console's files and the server that sends them.
#
#   ./mvnw -DskipTests package     (with Node 20 or newer)
#   docker build -f deploy/images/console.Dockerfile -t reelay/console:0.1.0 .

ARG BASE=nginxinc/nginx-unprivileged:1.29.3-alpine
FROM ${BASE}
ARG VERSION=0.1.0
ARG REVISION=unknown
COPY deploy/images/console.nginx.conf /etc/nginx/nginx.conf
COPY console/dist /opt/reelay/console
USER 10001:10001
EXPOSE 8080
LABEL org.opencontainers.image.title="reelay/console" \
      org.opencontainers.image.description="Reelay's pages for people" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
HEALTHCHECK --interval=10s --timeout=15s --start-period=10s CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/health"]
ENTRYPOINT ["nginx", "-g", "daemon off;"]
