# syntax=docker/dockerfile:1
FROM golang:1.26.8-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /dutyclock ./cmd/dutyclock

# No shell and nothing else to run: the program, the roots of trust, the zones.
FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /dutyclock /dutyclock
USER nonroot
EXPOSE 8080
ENTRYPOINT ["/dutyclock"]
CMD ["help"]
