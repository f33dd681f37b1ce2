# syntax=docker/dockerfile:1
FROM node:22-bookworm-slim AS assets
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
COPY tools/assets.sh tools/
COPY web/assets/vendor/.gitkeep web/assets/vendor/
RUN tools/assets.sh

FROM golang:1.26.8-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=assets /src/web/assets/vendor web/assets/vendor
RUN CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /dutyclock ./cmd/dutyclock

# No shell and nothing else to run: the program, the roots of trust, the zones.
FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /dutyclock /dutyclock
USER nonroot
EXPOSE 8080
ENTRYPOINT ["/dutyclock"]
CMD ["help"]
