// A service whose sign-in is http-cas-client's. Arguments: port, the site's address, "gateway", "renew", "proxy" or nothing.
// The site's authority is in NODE_EXTRA_CA_CERTS; the packages are found by NODE_PATH.
"use strict";

const dns = require("dns");
const http = require("http");

// glibc leaves names below localhost to the name server; they are this machine (RFC 6761).
const { lookup } = dns;
dns.lookup = (host, ...rest) => lookup(host.endsWith(".localhost") ? "127.0.0.1" : host, ...rest);

const casClient = require("http-cas-client");

const [port, site, mode] = process.argv.slice(2);
const handler = casClient({
  cas: 3,
  casServerUrlPrefix: site,
  serverName: `http://localhost:${port}`,
  client: {
    slo: true,
    gateway: mode === "gateway",
    renew: mode === "renew",
    // Proxy-granting tickets to an address that nobody registered.
    ...(mode === "proxy" && { proxy: { callbackUrl: `http://localhost:${port}/granting`, receptorUrl: "/granting" } }),
  },
});

http
  .createServer(async (request, response) => {
    try {
      if (!(await handler(request, response))) {
        response.end(response.statusCode === 403 ? "<h1>http-cas-client asked nobody</h1>" : undefined);
        return;
      }
      const { user, attributes } = request.principal;
      response.setHeader("content-type", "text/html; charset=utf-8");
      const rows = Object.entries(attributes).map(([name, value]) => `<p>${name}: ${value}</p>`);
      response.end(`<!doctype html><title>in</title><h1>http-cas-client knows ${user}</h1>${rows.join("")}`);
    } catch {
      response.statusCode = 403;
      response.end("<!doctype html><h1>http-cas-client let nobody in</h1>");
    }
  })
  .listen(Number(port), "127.0.0.1", () => console.log("ready"));
