# redflag in a container: docker build -t redflag . && docker run -it -v redflag:/data -p 7878:7878 redflag
FROM rust:1.95-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN cargo build --profile dist --locked

FROM debian:bookworm-slim
COPY --from=build /src/target/dist/redflag /usr/local/bin/redflag
# The history and the sessions.
ENV REDFLAG_HOME=/data
VOLUME /data
EXPOSE 7878
ENTRYPOINT ["redflag"]
